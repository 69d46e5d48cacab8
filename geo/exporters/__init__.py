"""Data out: exactly what a selection shows, with claims and sources; one file a format."""

from .csv_table import EXPORTER as CSV
from .exporter import Exporter
from .geojson import EXPORTER as GEOJSON
from .geopackage import EXPORTER as GEOPACKAGE
from .kml import EXPORTER as KML
from .package_zip import EXPORTER as PACKAGE

EXPORTERS: tuple[Exporter, ...] = (CSV, GEOJSON, GEOPACKAGE, KML, PACKAGE)

__all__ = ["EXPORTERS", "Exporter"]
