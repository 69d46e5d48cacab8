"""Every catalogue has all that the code says, whole, and nothing else."""

from __future__ import annotations

import ast
import re
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from geo.cli.argparse_words import NUMBERED, TEXTS
from geo.language.catalogue import SOURCE, languages
from geo.language.gather import ROOMS, ROOT, SAYING, read, renewed, said, untranslated

OTHERS = [each for each in languages() if each != SOURCE]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def texts(catalogue: Catalog) -> dict[object, Message]:
    return {(each.context, each.id): each for each in catalogue if each.id}


def test_there_are_the_four_languages_of_the_region() -> None:
    assert languages() == ("en", "ky", "ru", "tg")


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_untranslated_and_no_entry_is_unused(language: str) -> None:
    its = read(language)
    assert not untranslated(its)
    assert texts(its).keys() == texts(said()).keys()


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_is_the_same_and_every_form_of_a_number_is_there(language: str) -> None:
    its = read(language)
    for each in texts(its).values():
        forms = each.string if isinstance(each.string, tuple) else (each.string,)
        ids = each.id if isinstance(each.id, tuple) else (each.id,)
        assert len(forms) == (its.num_plurals if len(ids) > 1 else 1), each.id
        for form in forms:
            assert fields(form) | {"n"} == fields(ids[-1]) | {"n"}, (each.id, form)


@pytest.mark.parametrize("language", OTHERS)
def test_gathering_again_changes_no_byte(language: str) -> None:
    assert renewed(language) == (ROOT / "geo" / "language" / "catalogues" / f"{language}.po").read_bytes()


def test_no_text_is_said_where_it_is_not_gathered() -> None:
    """Babel reads calls with a text as it stands: none inside an f-string, none put together."""
    found = []
    for path in (each for room in ROOMS for each in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else [node]
            for call in inside:
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Name)
                    and call.func.id in SAYING
                    and call.args
                ):
                    plain = isinstance(call.args[0], ast.Constant) and not isinstance(node, ast.JoinedStr)
                    named = not isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
                    if not (plain or named):
                        found.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert not found


_WORDS = re.compile(r"[A-Za-z’']{2,} [a-z]{2,}")
_FAULTS = {"GeoError", "StoreFault", "Problem", "Rule"}


def test_what_is_wrong_is_never_put_in_one_language() -> None:
    """A fault's text is marked, said or put by for later."""
    found = []
    for path in (each for room in ROOMS for each in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FAULTS:
                plain = (each for each in node.args if isinstance(each, ast.Constant | ast.JoinedStr))
                texts = (str(part.value) for each in plain for part in ast.walk(each) if isinstance(part, ast.Constant))
                found += [f"{path.relative_to(ROOT)}:{node.lineno} {text}" for text in texts if _WORDS.search(text)]
    assert not found


def test_no_sentence_stands_in_a_script() -> None:
    sentence = re.compile(r"""["`](?:[A-Z][a-z]+(?: [\w${}'’]+){2,}|'?\$\{\w+\}'?(?: [a-z][\w'’]*){2,})""")
    found = {
        path.name: each
        for path in (ROOT / "layers" / "web").glob("*.js")
        for line in path.read_text("utf-8").splitlines()
        for each in sentence.findall(line.partition("// ")[0])
    }
    assert not found


@pytest.mark.parametrize("language", OTHERS)
def test_what_argparse_fills_in_is_the_same(language: str) -> None:
    field = re.compile(r"%(?:\(\w+\))?[sr]")
    its = texts(read(language))
    for text in (*TEXTS, *NUMBERED):
        said = next(each for each in its.values() if each.id == text).string
        for form in said if isinstance(said, tuple) else (said,):
            assert sorted(field.findall(form)) == sorted(field.findall(text if isinstance(text, str) else text[1]))
