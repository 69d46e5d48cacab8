"""No text from data is Markdown: what a label, option or sentence of the page is made of, read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.state import plain

UI = Path(__file__).parents[2] / "ui"
# What Streamlit takes as Markdown, by the name of the command: the arguments in order, and further ones by name.
SENTENCES = ("badge", "caption", "error", "header", "info", "markdown", "spinner", "subheader", "success", "title", "toast",
             "warning", "write")  # fmt: skip
CONTROLS = ("button", "checkbox", "date_input", "download_button", "expander", "feedback", "file_uploader",
            "form_submit_button", "link_button", "metric", "multiselect", "number_input", "pills", "popover", "progress",
            "radio", "segmented_control", "select_slider", "selectbox", "slider", "status", "tabs", "text_area",
            "text_input", "time_input", "toggle", "menu_button")  # fmt: skip
OPTIONS = ("pills", "radio", "segmented_control", "select_slider", "tabs")  # whose options are Markdown too
NAMED = ("body", "label", "help", "caption", "text", "title", "options", "format_func")
NUMBERS = ("d", ",", "f", "%")
# What says a sentence in the reader's language, with the place of its number: plain where its text and values are.
SPOKEN = {"say": -1, "say_in": -1, "say_n": 2}
SAYING = {"plain", "worded", "picture", "_color_of", "tenths"}  # what makes a text that may be shown


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            written = node.func.attr == "write" and ast.unparse(node.func.value) != "st"  # to a file
            if node.func.attr in {*SENTENCES, *CONTROLS, "image"} and not written:
                yield node


def shown(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that the page takes as Markdown."""
    name = call.func.attr  # type: ignore[attr-defined]
    if name != "image":
        yield from call.args[:1]
    by_name = {each.arg: each.value for each in call.keywords}
    yield from (by_name[each] for each in ("body", "label", "help", "caption", "text") if each in by_name)
    if name in OPTIONS:
        yield by_name.get("format_func") or by_name.get("options") or [*call.args, ast.Constant("")][1]


def is_plain(node: ast.expr) -> bool:  # noqa: C901  # a kind of node a line
    """Whether a text is written here, a number, or was made plain."""
    match node:
        case ast.Constant():
            return True
        case ast.Attribute(attr=name) if name in SAYING:
            return True
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name)):
            return name.isupper() or name in SAYING
        case ast.JoinedStr(values=parts):
            return all(map(is_plain, parts))
        case ast.FormattedValue(value=value, format_spec=spec):
            return is_plain(value) or bool(spec and ast.unparse(spec)[2:-1].endswith(NUMBERS))
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return is_plain(one) and is_plain(other)
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return all(map(is_plain, parts))
        case ast.GeneratorExp():
            return is_plain(over_constant(node))
        case ast.Subscript(value=value) | ast.Lambda(body=value):
            return is_plain(value)
        case ast.Call():
            return is_plain_call(node)
    return False


def over_constant(node: ast.GeneratorExp) -> ast.expr:
    """What each item becomes, the item itself written like the constant that is gone through, if it is one."""
    match node.generators:
        case [ast.comprehension(target=ast.Name(id=name), iter=ast.Name(id=all_))] if all_.isupper():
            return ast.parse(re.sub(rf"\b{name}\b", name.upper(), ast.unparse(node.elt)), mode="eval").body
    return node.elt


def is_plain_call(node: ast.Call) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id=name), *rest]) if name in SPOKEN:
            return all(map(is_plain, rest))
        case ast.Call(func=ast.Name(id=name)) if name in SPOKEN:
            number = SPOKEN[name]  # of a plural rule: a number by its type
            said = [each for place, each in enumerate(node.args) if place != number]
            return all(map(is_plain, [*said, *(each.value for each in node.keywords)]))
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            arguments = name in {"list", "join"} and all(map(is_plain, node.args))
            return name in SAYING | {"len", "int"} or arguments or (name == "get" and is_plain(node.func))
    return False


def test_no_text_from_data_reaches_markdown() -> None:
    raw = [
        f"{path.relative_to(UI.parent)}:{call.lineno}: {ast.unparse(each)}"
        for path in sorted(UI.rglob("*.py"))
        for call in calls(path)
        for each in shown(call)
        if not is_plain(each)
    ]
    assert not raw, "pass it through `plain`:\n" + "\n".join(raw)


@pytest.mark.parametrize(
    "raw", ["kind.label", "f'{event.title}'", "'**' + label", "str(fault)", "list(presets)", "x or ''"]
)
def test_what_is_raw_is_seen(raw: str) -> None:
    assert not is_plain(ast.parse(raw, mode="eval").body)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![x](http://a.test/p.png)", "!\\[x\\](http:\u2060//a.test/p.png)"),
        ("<img src=x>", "\\<img src=x\\>"),
        ("**b** _c_ `d` ~e~ $x$", "\\*\\*b\\*\\* \\_c\\_ \\`d\\` \\~e\\~ \\$x\\$"),
        ("# a", "\\# a"),
        ("12. a", "12\\. a"),
        ("&copy; :red[a]", "\\&copy; \\:red\\[a\\]"),
        ("    a\n===\n", "a =\u2060=\u2060="),
        (":material/home: :smile:", ":\u2060material/home: :\u2060smile:"),
        ("www.a.test me@a.test a->b", "www\u2060.a.test me\u2060@a.test a-\u2060\\>b"),
    ],
)
def test_no_sign_of_markdown_and_no_name_of_a_picture_is_left(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    "text", ["14:05, 29 April 2021", "Smith & Co. (made_up-2) – 50%", "yes: 2021-04-29", "№ 5, “so”, 1 of 3"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
