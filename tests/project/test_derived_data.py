"""The derived geography: sums, geometry and facts it must agree with. Nothing here downloads or derives anything."""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from PIL import Image
from pyproj import Geod

from geo.data.derive.borders import edition_features
from geo.data.derive.packages import DeriveError, fetch
from geo.data.derive.zones import plain_zone

DERIVE = Path(__file__).parents[2] / "geo" / "data" / "derive"
PACKAGE = DERIVE.parent / "batken-isfara"
RECIPE = tomllib.loads((DERIVE / "recipe.toml").read_text(encoding="utf-8"))
RESOURCES = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))["resources"]
DERIVED = {each["path"]: each for each in RESOURCES if "provenance" in each}
BOX = shapely.box(*RECIPE["box"])
CHECKED_BOX = shapely.box(69.2, 39.4, 71.4, 40.4)  # the box the published lengths and areas were measured in
EDITIONS = ["2020-08", "2021-02", "2022-10", "2025-01", "2025-07", "2026"]
GEOD = Geod(ellps="WGS84")

ENCLAVES_KM2 = {  # measured on the packages themselves before anything was simplified
    "2020-08": {"Vorukh": 97.64, "Sokh": 226.34, "Chong-Kara": 3.79},
    "2021-02": {"Vorukh": 32.68, "Sokh": 99.33},
    "2022-10": {"Vorukh": 33.20, "Lolazor": 1.00, "Sokh": 234.57},
    "2025-01": {"Vorukh": 101.18, "Lolazor": 1.00, "Sokh": 228.07, "Chong-Kara": 4.22},
    "2025-07": {"Vorukh": 145.10, "Sokh": 228.07, "Chong-Kara": 4.20},
    "2026": {"Vorukh": 145.30, "Khojai A'lo": 5.63, "Sokh": 223.29},
}
BORDER_KM = {
    "KG-TJ": dict(zip(EDITIONS, [645.8, 607.9, 612.1, 664.6, 676.8, 675.4], strict=True)),
    "KG-UZ": dict(zip(EDITIONS, [217.7, 184.9, 210.5, 223.8, 215.7, 198.6], strict=True)),
}
VILLAGES_ACROSS = {  # Kyrgyz villages that an edition puts into Tajikistan
    "2020-08": {"min-bulak", "min-oruk"},
    "2021-02": set(),
    "2022-10": set(),
    "2025-01": set(),
    "2025-07": {"ak-sai"},
    "2026": {"ak-sai"},
}
BESIDE_THE_ISFARA = {  # place: how far (m) the modelled river may pass from its centre
    "vorukh": 2500,
    "ak-sai": 1000,
    "golovnoi-intake": 1000,
    "khojai-alo": 1000,
    "chorkuh": 1200,
    "surkh": 1200,
    "isfara": 1000,
}


def read(name: str) -> gpd.GeoDataFrame:
    features = json.loads((PACKAGE / name).read_text(encoding="utf-8"))["features"]
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")


@pytest.fixture(scope="module")
def borders() -> gpd.GeoDataFrame:
    return read("borders.geojson")


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return pd.read_csv(PACKAGE / "places.csv", dtype={"lon": float, "lat": float}).set_index("place_id")


def point(places: pd.DataFrame, place_id: str) -> shapely.Point:
    return shapely.Point(places.loc[place_id, "lon"], places.loc[place_id, "lat"])


def country_of(borders: gpd.GeoDataFrame, edition: str, spot: shapely.Point) -> str:
    areas = borders[(borders["edition"] == edition) & (borders["kind"] == "country")]
    return ",".join(areas.loc[areas.contains(spot), "country"])


def area_km2(shape: shapely.Geometry) -> float:
    return abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6


@pytest.mark.parametrize("name", sorted(DERIVED))
def test_every_derived_file_has_the_sum_its_record_states(name: str) -> None:
    content = (PACKAGE / name).read_bytes()
    assert f"sha256:{hashlib.sha256(content).hexdigest()}" == DERIVED[name]["hash"]
    assert len(content) == DERIVED[name]["bytes"]


def test_the_record_names_package_licence_attribution_and_command_of_every_file() -> None:
    assert set(DERIVED) == {"borders.geojson", "reservoirs.geojson", "rivers.geojson", "relief.webp"}
    for entry in DERIVED.values():
        packages = entry["provenance"]["packages"]
        assert packages and all(package["version"] for package in packages)
        assert entry["licenses"] and entry["provenance"]["command"] == "make data" and entry["bounds"] == RECIPE["box"]
    assert "GEBCO Compilation Group (2023)" in DERIVED["relief.webp"]["attribution"]
    assert "OpenStreetMap contributors" in DERIVED["borders.geojson"]["attribution"]


def test_the_derived_files_stay_under_two_megabytes_and_the_relief_under_a_quarter() -> None:
    assert sum(entry["bytes"] for entry in DERIVED.values()) < 2_000_000
    assert DERIVED["relief.webp"]["bytes"] < 250_000


@pytest.mark.parametrize("name", ["borders.geojson", "rivers.geojson", "reservoirs.geojson"])
def test_geometry_is_valid_inside_the_box_and_no_finer_than_a_metre(name: str) -> None:
    frame = read(name)
    assert len(frame) and frame.is_valid.all() and not frame.is_empty.any()
    assert frame.geometry.map(BOX.covers).all()
    xy = shapely.get_coordinates(frame.geometry.values)
    assert np.array_equal(xy, np.round(xy, 5))
    assert (frame["source"].str.len() > 0).all()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_countries_of_an_edition_fill_the_box_without_overlap(borders: gpd.GeoDataFrame, edition: str) -> None:
    areas = borders[(borders["edition"] == edition) & (borders["kind"] == "country")].geometry.values
    assert shapely.coverage_is_valid(areas)
    assert shapely.area(areas).sum() == pytest.approx(BOX.area, rel=1e-6)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_line_is_the_edge_of_both_its_countries(borders: gpd.GeoDataFrame, edition: str) -> None:
    of_edition = borders[borders["edition"] == edition]
    edges = of_edition[of_edition["kind"] == "country"].set_index("country").boundary
    for line in of_edition[of_edition["kind"] == "line"].itertuples():
        for country in line.pair.split("-"):
            assert shapely.covers(edges[country], line.geometry), (line.pair, country)


@pytest.mark.parametrize("edition", EDITIONS)
def test_enclaves_are_there_by_edition_with_their_measured_areas(borders: gpd.GeoDataFrame, edition: str) -> None:
    enclaves = borders[(borders["edition"] == edition) & (borders["kind"] == "enclave")].set_index("name").geometry
    found = {name: area_km2(shape) for name, shape in enclaves.items() if shape.intersects(CHECKED_BOX)}
    assert found == pytest.approx(ENCLAVES_KM2[edition], rel=0.02)


@pytest.mark.parametrize("pair", BORDER_KM)
@pytest.mark.parametrize("edition", EDITIONS)
def test_border_lengths_agree_with_the_unsimplified_line(borders: gpd.GeoDataFrame, edition: str, pair: str) -> None:
    (line,) = borders[(borders["edition"] == edition) & (borders["pair"] == pair)].geometry
    length_km = GEOD.geometry_length(shapely.intersection(line, CHECKED_BOX)) / 1000
    assert length_km == pytest.approx(BORDER_KM[pair][edition], rel=0.01)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_villages_fall_across_the_line_as_in_the_source(
    borders: gpd.GeoDataFrame, places: pd.DataFrame, edition: str
) -> None:
    villages = set().union(*VILLAGES_ACROSS.values()) | {"arka", "borborduk", "internatsional", "batken", "kok-tash"}
    across = {name for name in villages if country_of(borders, edition, point(places, name)) == "TJ"}
    assert across == VILLAGES_ACROSS[edition]


def test_editions_disagree_on_khojai_alo_and_dostuk_as_their_sources_do(
    borders: gpd.GeoDataFrame, places: pd.DataFrame
) -> None:
    khojai_alo = {e: country_of(borders, e, point(places, "khojai-alo")) for e in EDITIONS}
    dostuk = {e: country_of(borders, e, point(places, "dostuk-batken")) for e in EDITIONS}
    assert [e for e in EDITIONS if khojai_alo[e] == "KG"] == ["2021-02", "2022-10", "2025-01"]
    assert [e for e in EDITIONS if khojai_alo[e] == "TJ"] == ["2020-08", "2025-07", "2026"]
    assert [e for e in EDITIONS if dostuk[e] == "KG"] == ["2025-01"]


def test_the_isfara_passes_its_places_in_order(places: pd.DataFrame) -> None:
    rivers = read("rivers.geojson")
    (isfara,) = rivers[rivers["name"].str.startswith("Isfara")].to_crs(RECIPE["metric_crs"]).geometry
    spots = gpd.GeoSeries([point(places, p) for p in BESIDE_THE_ISFARA], crs=4326).to_crs(RECIPE["metric_crs"])
    away = dict(zip(BESIDE_THE_ISFARA, spots.distance(isfara), strict=True))
    assert {place: metres for place, metres in away.items() if metres > BESIDE_THE_ISFARA[place]} == {}
    along = [isfara.project(spot) for spot in spots]
    assert along == sorted(along)


def test_the_isfara_and_the_sokh_cross_the_enclaves_they_are_known_for(borders: gpd.GeoDataFrame) -> None:
    rivers = read("rivers.geojson").set_index("name").geometry
    enclaves = borders[borders["edition"] == "2025-01"].set_index("name").geometry
    assert rivers["Isfara (Ak-Suu)"].crosses(enclaves["Vorukh"])
    assert rivers["Sokh"].crosses(enclaves["Sokh"])


def test_rivers_say_that_they_are_modelled_and_stay_out_of_the_water_bodies() -> None:
    rivers, water = read("rivers.geojson"), read("reservoirs.geojson").union_all()
    assert rivers["basis"].str.startswith("modelled from relief").all()
    assert (rivers["upstream_km2"] >= RECIPE["rivers"]["min_upstream_km2"]).all()
    assert not shapely.intersects(rivers.geometry.values, water.buffer(-0.001)).any()


def test_water_bodies_lie_where_they_are_known_and_say_what_they_rest_on(places: pd.DataFrame) -> None:
    water = read("reservoirs.geojson").set_index("name")
    assert water.geometry["Tortgul"].distance(point(places, "tortgul-reservoir")) * 111 < 0.5
    assert 4.5 < area_km2(water.geometry["Tortgul"]) < 7
    assert water.geometry["Kayrakkum"].contains(shapely.Point(70.08773, 40.30086))
    assert 390 < area_km2(water.geometry["Kayrakkum"]) < 525
    assert water["basis"].str.contains("OpenStreetMap|modelled from relief").all()


def test_the_relief_is_light_and_even_in_web_mercator() -> None:
    west, south, east, north = RECIPE["box"]
    with Image.open(PACKAGE / "relief.webp") as image:
        width, height = image.size
        grey = np.asarray(image.convert("L"), dtype=float)
    tall = math.asinh(math.tan(math.radians(north))) - math.asinh(math.tan(math.radians(south)))
    assert height == pytest.approx(width * tall / math.radians(east - west), abs=1)
    assert grey.mean() > 215 and grey.min() > 130 and grey.std() > 8


def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    (tmp_path / "key" / "thing.whl").write_bytes(b"not what was asked for")
    with pytest.raises(DeriveError, match=r"thing-package 1\.0: SHA-256"):
        fetch("key", {"index": "pypi", "name": "thing-package", "version": "1.0", "sha256": "0" * 64}, tmp_path)


def test_a_zone_is_read_ring_by_ring_with_its_hole() -> None:
    shell = np.array([[0, 9, 9, 0], [0, 0, 9, 9]], "<i4") * 10_000_000
    hole = np.array([[3, 6, 6], [3, 3, 6]], "<i4") * 10_000_000
    files = {
        "timezone_names.json": b'["A/B", "A/C"]',
        "hole_registry.json": b'{"0": [1, 0]}',
        "poly_zone_ids.bin": np.array([1], "<u2").tobytes(),
        "poly_adr2data.bin": np.array([0], "<u4").tobytes(),
        "poly_coord_amount.bin": np.array([4], "<u4").tobytes(),
        "poly_data.bin": shell.tobytes(),
        "hole_adr2data.bin": np.array([0], "<u4").tobytes(),
        "hole_coord_amount.bin": np.array([3], "<u2").tobytes(),
        "hole_data.bin": hole.tobytes(),
    }
    assert plain_zone(files, "A/C").area == pytest.approx(81 - 4.5)
    with pytest.raises(DeriveError, match="zone A/D"):
        plain_zone(files, "A/D")


def invented() -> tuple[dict[str, object], dict[str, shapely.Geometry]]:
    island = shapely.box(70.2, 39.4, 70.3, 39.5)
    recipe = {
        "box": [70, 39, 71, 40],
        "focus": [[70.1, 39.1, 70.9, 39.9]],
        "metric_crs": "EPSG:32642",
        "far_tolerance_m": 20,
        "packages": {"p": {"name": "made-up", "version": "1", "attribution": "nobody"}},
        "enclaves": [{"name": "Island", "country": "BB", "point": [70.25, 39.45]}],
    }
    aa, bb = shapely.box(69, 38, 70.5, 41).difference(island), shapely.box(70.5, 38, 72, 41).union(island)
    return recipe, {"AA": aa, "BB": bb}


def test_two_made_up_countries_give_their_shared_line_and_an_enclave() -> None:
    recipe, areas = invented()
    edition = {"id": "x", "date": "2000-01-01", "package": "p", "tolerance_m": 10}
    features = edition_features(edition, areas, recipe)
    kinds = {f["properties"]["kind"]: f for f in features}
    assert [f["properties"]["kind"] for f in features] == ["line", "enclave", "country", "country"]
    assert kinds["line"]["properties"]["pair"] == "AA-BB"
    assert kinds["line"]["geometry"].length == pytest.approx(1.4, abs=1e-4)
    assert kinds["enclave"]["properties"]["name"] == "Island"


def test_an_enclave_without_a_name_stops_the_derivation() -> None:
    recipe, areas = invented()
    edition = {"id": "x", "date": "2000-01-01", "package": "p", "tolerance_m": 10}
    with pytest.raises(DeriveError, match=r"enclave of BB .* matches no name"):
        edition_features(edition, areas, recipe | {"enclaves": []})
