"""Run by the Python that QGIS comes with, not by ours: opens each export in QGIS without a window, counts features and
those of each day as QGIS's temporal controller filters them, and draws the styled project. Prints; exit code 1 on a difference."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", "/tmp")

from qgis.core import (  # type: ignore[import-not-found]
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # type: ignore[import-not-found]
from qgis.PyQt.QtGui import QColor  # type: ignore[import-not-found]

PIXELS = (1600, 1000)


def main(folder: Path) -> int:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    faults: list[str] = []
    for name, said in expected.items():
        for kind in ("gpkg", "kml", "geojson"):
            faults += look(folder / f"{name}.{kind}", kind, said)
        faults += draw(folder / f"{name}.gpkg", folder / f"{name}.png", said)
    print("\n".join(faults) or "All counts agree.")
    return 1 if faults else 0


def look(path: Path, kind: str, said: dict) -> list[str]:
    """Opens a file's layers of events, counts them and those of each day."""
    layers = opened(path, kind)
    faults = [f"{path.name}: {layer.name()} can't be opened" for layer in layers if not layer.isValid()]
    ids = [feature["event_id"] for layer in layers for feature in layer.getFeatures()]
    print(
        f"{path.name}: {len(layers)} layers of events, {len(ids)} features, most fields {max(len(each.fields()) for each in layers)}"
    )
    faults += (
        []
        if sorted(ids) == sorted(said["events"])
        else [f"{path.name}: {len(ids)} events, {len(said['events'])} in the view"]
    )
    if kind == "geojson":
        return faults  # its times are texts
    for day, its in said["days"].items():
        found = sorted(each for layer in layers for each in on(layer, kind, its))
        if found != sorted(its["events"]):
            odd = set(found) ^ set(its["events"])
            faults.append(
                f"{path.name}, {day}: {len(found)} in QGIS, {len(its['events'])} in the view: {sorted(odd)[:4]}"
            )
    return faults


def opened(path: Path, kind: str) -> list[QgsVectorLayer]:
    if kind == "gpkg":
        return [QgsVectorLayer(f"{path}|layername=events", "events", "ogr")]
    if kind == "geojson":
        return [QgsVectorLayer(str(path), path.name, "ogr")]
    whole = QgsVectorLayer(str(path), path.name, "ogr")
    names = [each.split("!!::!!")[1] for each in whole.dataProvider().subLayers()] or [whole.name()]
    return [QgsVectorLayer(f"{path}|layername={each}", each, "ogr") for each in names if not each.endswith("places")]


def on(layer: QgsVectorLayer, kind: str, day: dict) -> list[str]:
    """The events that QGIS shows in a day: in a GeoPackage the day's instants in UTC; a KML's times are read as written."""
    times = layer.temporalProperties()
    if not times.isActive():
        preset = QgsVectorLayerTemporalProperties(enabled=True)
        preset.guessDefaultsFromFields(layer.fields())
        assert times.startField() in ("begin", "start_utc") and times.endField() in ("end", "end_utc"), (
            times.startField()
        )
        times.setIsActive(True)
    first, last = (day["since"], day["until"]) if kind == "gpkg" else (day["first"], day["after"])
    moments = [QDateTime.fromString(each, Qt.ISODate) for each in (first, last)]
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    where = times.createFilterString(context, QgsDateTimeRange(*moments, True, False))
    return [each["event_id"] for each in layer.getFeatures(QgsFeatureRequest().setFilterExpression(where))]


def draw(path: Path, picture: Path, said: dict) -> list[str]:
    """Opens the project inside the GeoPackage and draws what it shows."""
    project = QgsProject()
    if not project.read(f"geopackage:{path}?projectName=map"):
        return [f"{path.name}: the project can't be read"]
    layers = project.layerTreeRoot().layerOrder()
    faults = [f"{path.name}: layer {each.name()} of the project is broken" for each in layers if not each.isValid()]
    span = project.timeSettings().temporalRange()
    print(
        f"  project: {', '.join(each.name() for each in layers)}; {span.begin().toString(Qt.ISODate)} – {span.end().toString(Qt.ISODate)}"
    )
    events = next(each for each in layers if each.name() == "Events")
    drawn = sum(1 for each in events.getFeatures() if shown(events, each))
    faults += [] if drawn == said["on_map"] else [f"{path.name}: {drawn} events drawn, {said['on_map']} on the map"]
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(*PIXELS))
    settings.setBackgroundColor(QColor("#f1f0ec"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(picture))
    return faults + [f"{path.name}: {each.message}" for each in job.errors()]


def shown(layer: QgsVectorLayer, feature: object) -> bool:
    """Whether the layer's renderer has a symbol for a feature that has a place."""
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils, QgsRenderContext  # type: ignore

    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = feature.hasGeometry() and renderer.willRenderFeature(feature, context)
    renderer.stopRender(context)
    return found


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}")
    code = main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(code)  # QGIS's own way out crashes where layers outlive the application
