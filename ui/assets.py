"""What the browser fetches besides the page, all from this server: Leaflet, the map's document, symbols."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from geo.dataset import Dataset
from geo.errors import GeoError
from layers._symbols import symbol_svg
from layers._web import document, linked
from ui import store

LEAFLET = "/assets/leaflet"
MAP = "/assets/map/index.html"


def routes() -> list[BaseRoute]:
    """The routes of the server. None of them serves what a visitor brought."""
    return [
        Mount(LEAFLET, StaticFiles(directory=Path(leaflet.BASE_DIR)), name="leaflet"),
        Route(MAP, _map),
        Route("/assets/symbols/{layer}.svg", _symbol),
    ]


def _map(request: Request) -> Response:
    """The base document of the server's package; ``?base=empty`` the one without a package."""
    try:
        dataset = None if request.query_params.get("base") == "empty" else store.dataset()
    except GeoError as fault:
        return HTMLResponse(f"{type(fault).__name__}", status_code=503)
    return HTMLResponse(_document(dataset), headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=4)
def _document(dataset: Dataset | None) -> str:
    return document(dataset, linked(LEAFLET))


def _symbol(request: Request) -> Response:
    svg = symbol_svg(request.path_params["layer"])
    return Response(svg, media_type="image/svg+xml") if svg else Response(status_code=404)
