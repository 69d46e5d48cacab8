"""Reads XML without entities, external references or bottomless nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ...core.errors import GeoError, shortened
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.upload import Upload

_LOOKED_AT_BYTES = 1_000_000
_LONG = re.compile(rb"<[^<>]{100000,}")

_DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=")
_USED = re.compile(r"<([\w.-]+):|<[^<>]*?\s([\w.-]+):[\w.-]+\s*=")


def roots_of(upload: Upload, contents: Sequence[bytes]) -> list[Element]:
    """The root element of each part. Raises ``GeoError`` for XML that is too large, broken, declares entities or is
    nested too deeply."""
    within(max(map(len, contents)), LIMITS.xml_bytes, mark("bytes of XML"), upload.file)
    for content in contents:
        if content.count(b"=") > LIMITS.attributes and any(
            found[0].count(b"=") > LIMITS.attributes for found in _LONG.finditer(content)
        ):
            raise GeoError(
                say_later(
                    "{file} has an element of more than {attributes} attributes. Export it again.",
                    file=upload.file,
                    attributes=LIMITS.attributes,
                )
            )
    if sum(map(_at_most, contents)) > LIMITS.elements:
        _count(upload, contents)
    return [_root_of(upload, content) for content in contents]


def _at_most(content: bytes) -> int:
    """At most how many elements and attributes there are: an object in memory each."""
    return content.count(b"<") - content.count(b"</") + content.count(b"=")


def _count(upload: Upload, contents: Sequence[bytes]) -> None:
    """Raises ``GeoError`` for too many elements and attributes, before anything holds them."""
    number = 0

    def start(tag: str, said: dict[str, str]) -> None:
        nonlocal number
        number += 1 + len(said)
        within(number, LIMITS.elements, mark("elements and attributes"), upload.file)

    for content in contents:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EntityDeclHandler = start, _no_entity
        try:
            for first in range(0, len(content), _LOOKED_AT_BYTES):
                parser.Parse(content[first : first + _LOOKED_AT_BYTES], False)
                upload.in_time()
        except (expat.ExpatError, ValueError, LookupError):
            return  # the reader says what is wrong


def _no_entity(*said: object) -> None:
    raise ValueError("entities are never followed")


def _root_of(upload: Upload, content: bytes) -> Element:
    file = upload.file
    upload.in_time()
    try:
        root: Element = fromstring(content)
    except DefusedXmlException as fault:
        raise GeoError(
            say_later("{file} declares entities, which are never followed. Save it again without a DOCTYPE.", file=file)
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        if prefixes := _undeclared(content) if "unbound prefix" in str(fault) else "":
            raise GeoError(
                say_later(
                    '{file} uses {prefixes} without saying what that means. Add xmlns:{split}="…" to its first '
                    "element, or take those elements out.",
                    file=file,
                    prefixes=prefixes,
                    split=prefixes.split(", ")[0],
                )
            ) from fault
        raise GeoError(
            say_later("{file} can't be read as XML: {fault}. Export it again.", file=file, fault=fault)
        ) from fault
    if depth_of(root) > LIMITS.nesting:
        raise GeoError(
            say_later(
                "{file} is nested too deeply; at most {nesting} levels are read.", file=file, nesting=LIMITS.nesting
            )
        )
    return root


def _undeclared(content: bytes) -> str:
    """The prefixes of elements and attributes that nothing declares."""
    text = content.decode("utf-8", errors="replace")
    declared = {*_DECLARED.findall(text), "xml", "xmlns"}
    used = dict.fromkeys(one or two for one, two in _USED.findall(text))
    return shortened(", ".join(prefix for prefix in used if prefix not in declared))


def depth_of(root: Element) -> int:
    """How many levels ``root`` has."""
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for each in level for child in each]
    return depth


def local(element: Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The direct children of these names."""
    return (child for child in element if local(child) in names)


def text_at(element: Element, *path: str) -> str:
    """The text of the first descendant along ``path`` of names; '' for none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return ""
        element = found
    return (element.text or "").strip()
