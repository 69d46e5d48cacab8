"""The GeoPackage opens in QGIS as the map looks: a style a layer, a project that finds them, our symbols, the right times."""

from __future__ import annotations

import base64
import io
import re
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pyogrio
import pytest

from geo.__main__ import main
from geo.language.speech import speaking
from geo.package.folder import read_files
from geo.record.dataset import Dataset, dataset_of
from geo.view.permalink import LAYERS, opening_view
from geo.view.select import Selection, select
from geo.view.view import View
from layers.drawing.symbols import FILL_OF_VERDICT, SYMBOLS
from layers.qgis.geopackage import EXPORTERS, write
from layers.qgis.markers import svg
from layers.qgis.styles import quoted
from tests.invented import changed, files
from tests.record import bundled


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return bundled()


@pytest.fixture(scope="module")
def opening(dataset: Dataset) -> Selection:
    return select(dataset, opening_view(dataset))


@pytest.fixture(scope="module")
def opened(opening: Selection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "opening.gpkg"
    path.write_bytes(write(opening, path.name))
    return path


def rows(path: Path, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as database:
        found = database.execute(query).fetchall()
    database.close()
    return found


def project_of(path: Path) -> Element:
    ((content,),) = rows(path, "SELECT content FROM qgis_projects")
    with zipfile.ZipFile(io.BytesIO(bytes.fromhex(content))) as archive:
        (name,) = archive.namelist()
        return ElementTree.fromstring(archive.read(name).partition(b"\n")[2])


def test_the_project_finds_its_layers_in_the_file_by_its_name(opened: Path) -> None:
    project = project_of(opened)
    there = set(pyogrio.list_layers(opened)[:, 0])
    sources = [each.text or "" for each in project.iterfind("projectlayers/maplayer/datasource")]
    assert sources and {each.partition("|layername=")[2] for each in sources} <= there
    assert {each.partition("|")[0] for each in sources} == {"./opening.gpkg"}
    ids = [each.text or "" for each in project.iterfind("projectlayers/maplayer/id")]
    assert [each.get("id") for each in project.iterfind("layer-tree-group/layer-tree-layer")] == ids
    assert all(len(each) > 10 for each in ids)  # QGIS gives a shorter one another name, and the tree is empty


def test_each_layer_has_the_same_style_beside_it_and_in_the_project(opened: Path) -> None:
    styles = dict(rows(opened, "SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    layers = {
        each.findtext("datasource", "").partition("=")[2]: each
        for each in project_of(opened).iterfind("projectlayers/maplayer")
    }
    assert set(styles) == set(layers)
    for name, text in styles.items():
        alone = ElementTree.fromstring(text.partition("\n")[2])
        for part in ("renderer-v2", "labeling", "temporal"):
            one, other = (each.find(part) for each in (alone, layers[name]))
            assert (one is None) == (other is None)
            assert one is None or other is None or ElementTree.tostring(one) == ElementTree.tostring(other)


def test_every_event_on_the_map_has_a_rule_with_its_symbol_and_no_other_has(opening: Selection, opened: Path) -> None:
    renderer = project_of(opened).find("projectlayers/maplayer[id='conflict_map_events']/renderer-v2")
    assert renderer is not None
    kinds = opening.dataset.package.event_kind
    shown = opening.events[(opening.events["place"] == "map") & (opening.events["layer"] != "towns")]
    expected = {
        (layer, f'"kind" = {quoted(kind)} AND coalesce("verdict", \'\') = {quoted(verdict)}'): (
            kinds[kind].symbol,
            FILL_OF_VERDICT[verdict],
        )
        for layer, kind, verdict in zip(shown["layer"], shown["kind"], shown["verdict"], strict=True)
    }
    pictures = {each.get("name"): picture(each) for each in renderer.iterfind("symbols/symbol")}
    found = {
        (group.get("filter", "").partition("'")[2].rstrip("'"), rule.get("filter", "")): pictures[rule.get("symbol")]
        for group in renderer.iterfind("rules/rule") for rule in group.iterfind("rule")
    }  # fmt: skip
    for key, (symbol, fill) in expected.items():
        assert svg(symbol, fill, "#", "", "")[:300].partition("fill")[0] == found[key][:300].partition("fill")[0]
    assert not {"context", "towns"} & {layer for layer, _ in found}


def picture(symbol: Element) -> str:
    name = next(each.get("value", "") for each in symbol.iter("Option") if each.get("name") == "name")
    return base64.b64decode(name.removeprefix("base64:")).decode()


def test_the_border_is_dashed_where_the_map_dashes_it(opened: Path) -> None:
    renderer = project_of(opened).find("projectlayers/maplayer[id='conflict_map_map_lines']/renderer-v2")
    assert renderer is not None
    dashes = {}
    for rule in renderer.iterfind("rules/rule"):
        symbol = renderer.find(f"symbols/symbol[@name='{rule.get('symbol')}']")
        assert symbol is not None
        said = {each.get("name"): each.get("value") for each in symbol.iter("Option")}
        dashes[rule.get("filter")] = said["use_custom_dash"]
    assert dashes["\"style\" = 'border_dashed'"] == "1" and dashes["\"style\" = 'border'"] == "0"


def test_the_range_is_that_of_the_view_in_days_of_the_first_clock(opened: Path) -> None:
    span = project_of(opened).find("ProjectTimeSettings/TemporalRange")
    assert span is not None
    assert [span.findtext(each) for each in ("start", "end")] == ["2021-04-27T18:00:00Z", "2021-05-01T18:00:00Z"]


def test_it_is_the_same_on_any_day_and_holds_nothing_too(dataset: Dataset, opening: Selection, opened: Path) -> None:
    assert write(opening, "opening.gpkg") == opened.read_bytes()
    nothing = select(dataset, View(layers=LAYERS, query="nothing is called so"))
    assert write(nothing).startswith(b"SQLite format 3")


def test_a_hostile_word_stays_a_word(tmp_path: Path) -> None:
    """Ids of kinds come from the package; a quote in one must not end a rule's text."""
    assert quoted("it's \\n") == "'it''s \\\\n'"
    data = dataset_of(read_files(files(events=changed("events", 0, title="<b>&\"' ]]>"))))
    (path := tmp_path / "a.gpkg").write_bytes(write(select(data, View(layers=LAYERS)), path.name))
    assert project_of(path).findtext("title")


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_each_symbol_is_a_picture(symbol: str) -> None:
    for fill in FILL_OF_VERDICT.values():
        assert ElementTree.fromstring(svg(symbol, fill, "#b3361e", "cross", "#000000")).tag.endswith("svg")


def test_the_command_line_writes_the_project_and_the_page_offers_it(tmp_path: Path) -> None:
    out = tmp_path / "my own name.gpkg"
    assert main(["export", "--out", str(out)]) == 0
    assert project_of(out).findtext("projectlayers/maplayer/datasource", "").startswith("./my own name.gpkg|")
    assert [each.name for each in EXPORTERS].count("gpkg") == 1


def test_the_project_speaks_the_readers_language_and_the_data_stay(
    opening: Selection, opened: Path, tmp_path: Path
) -> None:
    path = tmp_path / "opening.gpkg"
    with speaking("ru"):
        path.write_bytes(write(opening, path.name))
    names = [str(each.get("name")) for each in project_of(path).iterfind("layer-tree-group/layer-tree-layer")]
    labels = [str(each.get("label")) for each in project_of(path).iterfind(".//rule") if each.get("label")]
    assert "Состояния мест" in names and any("Обстрел" in each for each in labels)
    assert not [each for each in (*names, *labels) if re.search("[A-Za-z]{3}", each.replace("OpenStreetMap", ""))]
    for table in ("events", "statuses", "places"):
        assert rows(path, f"SELECT * FROM {table}") == rows(opened, f"SELECT * FROM {table}")
