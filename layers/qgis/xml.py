"""Elements of QGIS's files."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

__all__ = ["Element", "element", "options", "words"]


def element(tag: str, parent: Element | None = None, text: str = "", **attributes: str) -> Element:
    """A new element, the last of ``parent`` where there is one."""
    made = Element(tag, attributes) if parent is None else ElementTree.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def options(parent: Element, values: Mapping[str, str]) -> Element:
    """What QGIS keeps of a symbol, label or setting: text by name."""
    holder = element("Option", parent, type="Map")
    for name, value in values.items():
        element("Option", holder, name=name, value=value, type="QString")
    return holder


def words(made: Element) -> str:
    """An element as text."""
    return ElementTree.tostring(made, encoding="unicode")
