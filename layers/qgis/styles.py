"""How QGIS draws each layer of the GeoPackage: rules with our symbols, the borders' dash, labels, and its times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.language.speech import say
from geo.record.claims import VERDICT_LABELS
from geo.view.select import Selection

from .. import LAYERS
from ..drawing.style import STYLES, LineStyle
from ..drawing.symbols import FILL_OF_VERDICT, OVERLAY_OF_TONE, QUIET_COLOR, TONE_WORDS
from ..layer import Layer
from ..moved_out import MOVED_OUT
from ..status_marks import faded_words
from .markers import marker
from .xml import Element, element, options

PX_MM, ASIDE_MM = 25.4 / 96, 4.0
_ZOOM = "ln(559082264 / @map_scale) / ln(2)"


@dataclass(frozen=True)
class Rule:
    """A line of QGIS's legend: which rows, and their symbol (None: it only groups ``rules``)."""

    label: str
    rows: str
    symbol: Element | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Style:
    """How a layer is drawn. ``label`` is the column or expression of its labels, shown while ``when`` holds; ``timed``
    layers have ``start_utc`` and ``end_utc``."""

    rules: tuple[Rule, ...]
    geometry: str = "Point"
    timed: bool = False
    label: str = ""
    when: str = ""


def event_rules(selection: Selection) -> tuple[Rule, ...]:
    """The kinds of events of each visible layer by verdict, as far as they occur. Those by which people were moved out show
    as settlements (``moved_out_rules``)."""
    found = [(layer, tuple(_kinds(selection, layer))) for layer in visible(selection) if not is_moved_out(layer)]
    return tuple(Rule(layer.title, f"\"layer\" = '{layer.name}'", rules=its) for layer, its in found if its)


def _kinds(selection: Selection, layer: Layer) -> Iterator[Rule]:
    events = selection.events[selection.events["layer"] == layer.name]
    present = set(zip(events["kind"], events["verdict"], strict=True))
    for kind in selection.dataset.package.event_kinds:
        for verdict, fill in FILL_OF_VERDICT.items():
            if (kind.id, verdict) in present:
                said = f" – {VERDICT_LABELS[verdict]}" if verdict else ""
                where = f'"kind" = {quoted(kind.id)} AND coalesce("verdict", \'\') = {quoted(verdict)}'
                yield Rule(f"{kind.label}{said}", where, marker(kind.symbol, fill, layer.color))


def status_rules(selection: Selection) -> tuple[Rule, ...]:
    """The statuses of places of each visible layer by tone, paler where the end is not known."""
    package, found = selection.dataset.package, []
    for layer in visible(selection):
        symbol = next((kind.symbol for kind in package.place_kinds if kind.layer == layer.name), "")
        tones = {package.status_word[each].tone for each in selection.statuses["status"]}
        rules = [
            Rule(faded_words(tone) if faded else TONE_WORDS[tone],
                 f"\"tone\" = {quoted(tone)} AND \"basis\" {'=' if faded else '<>'} 'faded'",
                 marker(symbol, "hollow", layer.color, OVERLAY_OF_TONE[tone], faded, -ASIDE_MM))
            for tone in OVERLAY_OF_TONE if tone in tones for faded in (False, True)
        ]  # fmt: skip
        found += [Rule(layer.title, f"\"layer\" = '{layer.name}'", rules=tuple(rules))] if symbol and rules else []
    return tuple(found)


def quiet_rules(selection: Selection) -> tuple[Rule, ...]:
    """The places of visible layers, small and grey below their statuses."""
    names = {layer.name for layer in visible(selection)}
    kinds = [kind for kind in selection.dataset.package.place_kinds if kind.layer in names and not kind.needs_status]
    return tuple(
        Rule(f"{kind.label} – {TONE_WORDS['']}", f'"kind" = {quoted(kind.id)}',
             marker(kind.symbol, "hollow", QUIET_COLOR, aside_mm=-ASIDE_MM)) for kind in kinds
    )  # fmt: skip


def moved_out_rules(selection: Selection) -> tuple[Rule, ...]:
    """Settlements moved out of; paler when over or not heard of again."""
    return tuple(
        Rule(label, f"\"layer\" = '{layer.name}' AND \"basis\" = '{basis}'",
             marker(layer.symbol, "hollow", layer.color, overlay, basis != "in force", ASIDE_MM))
        for layer in visible(selection) if is_moved_out(layer)
        for basis, label, overlay in (
            ("in force", say("moved out"), ""), ("faded", say("over 30 days ago, return not known"), ""),
            ("returned", say("return reported"), "swap"),
        )
    )  # fmt: skip


def line_rules(names: dict[str, str], *, areas: bool) -> tuple[Rule, ...]:
    """The styles of ``names`` (with their words): lines or areas."""
    draw = _fill if areas else _line
    return tuple(Rule(words, f'"style" = {quoted(name)}', draw(STYLES[name])) for name, words in names.items())


def visible(selection: Selection) -> list[Layer]:
    """The layers of the view that have symbols."""
    return [layer for layer in LAYERS if layer.source and layer.name in selection.view.layers]


def is_moved_out(layer: Layer) -> bool:
    """Whether the layer's marks are settlements that people left."""
    return layer.source is MOVED_OUT


def quoted(text: str) -> str:
    """``text`` as a literal of QGIS's expressions."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def put(parent: Element, style: Style) -> None:
    """Adds what QGIS needs to draw a layer so."""
    if style.timed:
        element("temporal", parent, enabled="1", mode="2", startField="start_utc", endField="end_utc", limitMode="1",
                fixedDuration="0", accumulate="0", durationUnit="min", durationField="", startExpression="",
                endExpression="")  # fmt: skip
    renderer = element("renderer-v2", parent, type="RuleRenderer" if style.rules else "nullSymbol", forceraster="0",
                       symbollevels="0", enableorderby="0")  # fmt: skip
    if style.rules:
        holder, symbols = element("rules", renderer, key="root"), element("symbols", renderer)
        for rule in style.rules:
            _put_rule(holder, symbols, rule)
    if style.label:
        _put_label(parent, style)


def _put_rule(holder: Element, symbols: Element, rule: Rule) -> None:
    said = {"key": f"{len(symbols)}-{rule.label}", "label": rule.label, "filter": rule.rows}
    if rule.symbol is not None:
        said["symbol"] = rule.symbol.attrib["name"] = f"{len(symbols)}"
        symbols.append(rule.symbol)
    made = element("rule", holder, **said)
    for each in rule.rules:
        _put_rule(made, symbols, each)


def _put_label(parent: Element, style: Style) -> None:
    labeling = element("labeling", parent, type="simple")
    settings = element("settings", labeling, calloutType="simple")
    text = element("text-style", settings, fieldName=style.label, isExpression="1", fontSize="8", fontSizeUnit="Point",
                   fontFamily="DejaVu Sans", textColor="43,45,51,255", textOpacity="1", namedStyle="Book")  # fmt: skip
    element("text-buffer", text, bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor="255,255,255,220",
            bufferOpacity="0.85")  # fmt: skip
    element("placement", settings, placement="6", dist="1.5", distUnits="MM", predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR",
            offsetType="1", priority="5")  # fmt: skip
    element("rendering", settings, scaleVisibility="0", displayAll="0", obstacle="1", drawLabels="1")
    if style.when:
        data = element("dd_properties", settings)
        holder = element("Option", data, type="Map")
        element("Option", holder, name="name", value="", type="QString")
        show = element("Option", element("Option", holder, name="properties", type="Map"), name="Show", type="Map")
        for name, value, kind in (
            ("active", "true", "bool"),
            ("expression", style.when, "QString"),
            ("type", "3", "int"),
        ):
            element("Option", show, name=name, value=value, type=kind)
        element("Option", holder, name="type", value="collection", type="QString")


def from_zoom(column: str) -> str:
    """Holds where the map is as close up as the zoom in ``column``."""
    return f'"{column}" <= {_ZOOM}'


def _line(style: LineStyle) -> Element:
    made = element("symbol", type="line", name="0", alpha=f"{style.opacity}", clip_to_extent="1")
    layer = element("layer", made, **{"class": "SimpleLine"}, enabled="1", locked="0")
    dash = ";".join(f"{each * PX_MM:.2f}" for each in style.dash_px)
    options(layer, {
        "line_color": _rgba(style.color), "line_width": f"{style.width_px * PX_MM:.2f}", "line_width_unit": "MM",
        "line_style": "solid", "use_custom_dash": "1" if dash else "0", "customdash": dash or "5;2",
        "customdash_unit": "MM", "capstyle": "flat", "joinstyle": "round",
    })  # fmt: skip
    return made


def _fill(style: LineStyle) -> Element:
    made = element("symbol", type="fill", name="0", alpha="1", clip_to_extent="1")
    layer = element("layer", made, **{"class": "SimpleFill"}, enabled="1", locked="0")
    options(layer, {
        "color": _rgba(style.fill or style.color, style.fill_opacity), "style": "solid",
        "outline_color": _rgba(style.color, style.opacity), "outline_width": f"{style.width_px * PX_MM:.2f}",
        "outline_width_unit": "MM", "outline_style": "solid", "joinstyle": "round",
    })  # fmt: skip
    return made


def _rgba(color: str, opacity: float = 1.0) -> str:
    return ",".join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5)) + f",{round(255 * opacity)}"
