"""A chat that Telegram exported as JSON: the messages that carry a place. Their time is when they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from ...core.errors import GeoError, Problem
from ...core.limits import LIMITS, within
from ...language.speech import mark, say_later
from ..asked.upload import Upload
from ..values.grid import Grid, checked
from .features import text_frame, text_of


def recognise(said: Any) -> bool:
    return isinstance(said, dict) and any(isinstance(chat.get("messages"), list) for chat in _chats(said))


def grid(upload: Upload, said: dict[str, Any]) -> Grid:
    """A row for each message: those with a place, the others rejected; what is no message is skipped. Raises ``GeoError``
    where none has a place."""
    found = [(chat, message) for chat in _chats(said) for message in chat.get("messages") or []]
    within(len(found), LIMITS.rows, mark("messages"), upload.file)
    rows = [_row(chat, message) if isinstance(message, dict) else {} for chat, message in found]
    service = [n for n, (_, message) in enumerate(found, 1) if not _is_message(message)]
    placeless = [n for n, row in enumerate(rows, 1) if not row.get("latitude") and n not in {*service}]
    if len(service) + len(placeless) == len(rows):
        raise GeoError(
            say_later(
                "{file} is a Telegram export in which no message has a place. Make a table of its messages with "
                "coordinates that you found for them.",
                file=upload.file,
            )
        )
    reason, remedy = mark("the message has no place"), mark("Put it into a table with the coordinates that you found")
    made = Grid(
        upload.file,
        "json",
        text_frame(upload.file, rows).drop(index=[*service, *placeless]),
        rejected=tuple(Problem(upload.file, reason, remedy, row) for row in placeless),
        skipped=tuple(
            Problem(upload.file, mark("it is no message"), mark("Nothing to do"), row, level="note") for row in service
        ),
        warnings=(_sent(upload.file),),
    )
    return checked(made)


def _chats(said: dict[str, Any]) -> list[dict[str, Any]]:
    """The chat, or those of a whole account's export."""
    lists = said.get("chats")
    inner = lists.get("list") if isinstance(lists, dict) else None
    return [each for each in (inner if isinstance(inner, list) else [said]) if isinstance(each, dict)]


def _is_message(message: Any) -> bool:
    return isinstance(message, dict) and message.get("type", "message") == "message"


def _row(chat: dict[str, Any], message: dict[str, Any]) -> dict[str, str]:
    spot = message.get("location_information")
    spot = spot if isinstance(spot, dict) else {}
    return {
        "id": text_of(message.get("id")),
        "date": _sent_at(message),
        "text": "".join(_texts(message.get("text"))),
        "source": text_of(chat.get("name") or message.get("from")),
        "place": text_of(message.get("place_name")),
        "address": text_of(message.get("address")),
        "latitude": text_of(spot.get("latitude")),
        "longitude": text_of(spot.get("longitude")),
    }


def _sent_at(message: dict[str, Any]) -> str:
    """When it was sent, in UTC where the export says so: its plain time is that of the computer that wrote it."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return text_of(message.get("date"))


def _texts(said: Any) -> Iterator[str]:
    """A text, or its parts, some of which are links or bold."""
    for part in said if isinstance(said, list) else [said]:
        yield text_of(part.get("text") if isinstance(part, dict) else part)


def _sent(file: str) -> Problem:
    reason = mark("the times are those of the messages, which may tell of what happened before")
    return Problem(file, reason, mark("Name another column with --date if there is one"), level="note")
