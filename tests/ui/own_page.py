"""How tests bring files to the page as Streamlit runs it, without a browser."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from layers.web.packed import unpacked

PAGE = Path(__file__).parents[2] / "ui" / "page.py"
TABLE = b"""id,date,latitude,longitude,title,kind
1,2021-04-29,39.95,70.52,A made-up event,Battles
2,2021-05-02,40.01,70.60,Another made-up event,Riots
3,2030-01-05,39.80,70.40,One far in time,Battles
4,not a date,39.80,70.40,One without a date,Battles
"""


def opened(**query: str) -> AppTest:
    """The page at “Add data”."""
    page = AppTest.from_file(PAGE, default_timeout=600)
    for key, value in query.items():
        page.query_params[key] = value
    page.query_params["pane"] = "add"
    page.run()
    assert not page.exception
    return page


def args(page: AppTest) -> dict[str, Any]:
    """What the instrument receives."""
    return json.loads(page.get("component_instance")[0].proto.json_args)


def own_record(page: AppTest) -> dict[str, Any]:
    """The record that the frame of the visitor's own sets hands over."""
    (content,) = page.get("component_instance")[1].proto.special_args
    return unpacked(gzip.decompress(content.bytes))


def uploaded(content: bytes = TABLE, name: str = "made up.csv") -> AppTest:
    page = opened()
    return brought(page, content, name)


def brought(page: AppTest, content: bytes = TABLE, name: str = "made up.csv") -> AppTest:
    """The page with a file in it, for which nobody need be credited."""
    page.get("file_uploader")[0].upload(name, content, "text/csv").run()
    for each in page.checkbox:
        if str(each.key).startswith("own-no-credit"):
            each.check().run()
    assert not page.exception, page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    """The page after the button whose key begins so was pressed."""
    next(each for each in page.button if str(each.key).startswith(key)).click().run()
    assert not page.exception, page.exception
    return page


def control(page: AppTest, kind: str, key: str) -> Any:
    """The control whose key begins so."""
    return next(each for each in getattr(page, kind) if str(each.key).startswith(key))


def said(page: AppTest) -> str:
    """Everything that the page says in messages and plain text, without the signs that take Markdown literally."""
    parts = [*page.success, *page.info, *page.warning, *page.error, *page.text, *page.markdown, *page.caption]
    return "\n".join(each.value for each in parts).replace("\\", "")


def own_events(page: AppTest) -> list[str]:
    """The events of added sets that are shown."""
    if len(page.get("component_instance")) < 2:
        return []
    record, shown = own_record(page), page.session_state["view"].sets
    sets = [each["id"] for each in record["sets"] if not shown or each["id"] in shown]
    return [each for each in record["events"]["id"] if each.partition(":")[0] in sets]


def linked(page: AppTest, key: str) -> str:
    """What the link says under a key once the instrument has done what it was ordered, '' for nothing."""
    changes = (args(page)["order"] or {}).get("changes", {})
    found = changes.get(key, page.query_params.get(key, ""))
    return found if isinstance(found, str) else ",".join(found)


def at_pane(page: AppTest, pane: str) -> AppTest:
    """The page after the reader opened another pane."""
    page.session_state["instrument0"] = {"link": f"pane={pane}", "pane": pane, "part": "", "done": 0}
    return page.run()
