"""The views of what is shown, one a pane: comparison, figures, sequence, changes, coverage, downloads."""

from __future__ import annotations

from collections.abc import Callable

from geo.record.dataset import Dataset
from layers.scene import Scene
from ui.added.add_data import add_data
from ui.views.changes_view import changes_view
from ui.views.compare import compare
from ui.views.coverage_view import coverage_view
from ui.views.doubt_view import doubt_view
from ui.views.figures_chart import figures_chart
from ui.views.how_to_read import how_to_read
from ui.views.sequence_view import sequence_view


# What draws sheets takes as long to load as much of the page: it is loaded when it is asked for.
def _briefing(dataset: Dataset, scene: Scene) -> None:
    from ui.views.briefing_view import briefing_view

    briefing_view(dataset, scene)


def _files(dataset: Dataset, scene: Scene) -> None:
    from ui.views.downloads import downloads

    downloads(dataset, scene)


# The panes that the server draws, by their word in the link.
VIEWS: dict[str, Callable[[Dataset, Scene], None]] = {
    "compare": compare,
    "figures": figures_chart,
    "sequence": sequence_view,
    "changes": changes_view,
    "doubt": doubt_view,
    "coverage": coverage_view,
    "written": _briefing,
    "files": _files,
    "add": add_data,
    "help": how_to_read,
}
