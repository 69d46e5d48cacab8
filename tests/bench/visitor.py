"""A visitor without a browser: a real session over the real socket, as a page of Streamlit holds it."""

from __future__ import annotations

import asyncio
import json
import os
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_BOUNDARY = "of-a-made-up-form"
_DRAWN = ("component_instance", "file_uploader", "button", "checkbox")
_ALL = 10**6
MB = 1e6


class Visitor:
    """One session. ``drawn`` are the ids of the controls of the last run, ``said`` its texts."""

    def __init__(self, socket: websockets.ClientConnection, port: int, link: str) -> None:
        self.socket, self.port, self.link = socket, port, link
        self.drawn: dict[str, None] = {}
        self.said: list[str] = []
        self.session = ""
        self._held: dict[str, WidgetState] = {}

    @classmethod
    async def come(cls, port: int, link: str = "") -> Self:
        """Opens the page at ``link``."""
        address, protocol = f"ws://localhost:{port}/_stcore/stream", websockets.Subprotocol("streamlit")
        visitor = cls(
            await websockets.connect(address, max_size=None, ping_timeout=None, subprotocols=[protocol]), port, link
        )
        await visitor._run()
        return visitor

    async def leave(self) -> None:
        await self.socket.close()

    def control(self, key: str) -> str:
        """The id of the control whose key begins so, or of the kind of that name; '' for none."""
        return next((each for each in self.drawn if f"-{key}" in each or each.startswith(f"{key} ")), "").rpartition(
            " "
        )[2]

    async def tell(self, link: str, pane: str = "") -> None:
        """The instrument tells a view and the pane that is open, all orders being done."""
        self.link = f"{link}&pane={pane}" if pane else link
        value = {"link": self.link, "pane": pane, "part": "", "done": _ALL, "address": f"?{self.link}"}
        if widget := self.control("component_instance"):
            self._state(widget).json_value = json.dumps(value)
        await self._run()

    async def press(self, key: str) -> None:
        self._state(pressed := self.control(key)).trigger_value = True
        await self._run()
        del self._held[pressed]

    async def tick(self, key: str) -> None:
        self._state(self.control(key)).bool_value = True
        await self._run()

    async def bring(self, name: str, content: bytes) -> None:
        """Chooses a file in the uploader, and waits until it is read or refused."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "1"
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        await self.socket.send(asked.SerializeToString())
        (urls,) = (
            await self._until(lambda each: each.WhichOneof("type") == "file_urls_response")
        ).file_urls_response.file_urls
        await asyncio.to_thread(self._put, urls.upload_url, name, content)
        info = self._state(self.control("file_uploader")).file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = urls.file_id, name, len(content)
        info.file_urls.CopyFrom(urls)
        await self._run()

    def _put(self, url: str, name: str, content: bytes) -> None:
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'.encode()
        body = head + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
        said = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"}
        with urllib.request.urlopen(
            urllib.request.Request(f"http://localhost:{self.port}{url}", body, said, method="PUT")
        ):
            pass

    def _state(self, widget: str) -> WidgetState:
        assert widget, (self.drawn, self.said)
        self._held[widget] = WidgetState(id=widget)
        return self._held[widget]

    async def _run(self) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self.link
        message.rerun_script.widget_states.widgets.extend(self._held.values())
        self.drawn, self.said = {}, []
        await self.socket.send(message.SerializeToString())
        done = ForwardMsg.FINISHED_SUCCESSFULLY
        await self._until(lambda each: each.WhichOneof("type") == "script_finished" and each.script_finished == done)

    async def _until(self, ends: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        while not ends(message := ForwardMsg.FromString(await self.socket.recv())):
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
                self.drawn, self.said = {}, []
            elif message.WhichOneof("type") == "delta":
                self._note(message.delta.new_element)
        return message

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind in _DRAWN:
            self.drawn[f"{kind} {getattr(element, kind).id}"] = None
        elif kind in ("markdown", "text", "alert", "exception"):
            its = getattr(element, kind)
            self.said.append(its.message if kind == "exception" else its.body)


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int) -> float:
    """What a process holds now."""
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB


def peak_mb(pid: int) -> float:
    """The most that a process ever held."""
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / MB for line in lines if line.startswith("VmHWM"))
