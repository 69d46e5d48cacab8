"""What keeps data, drawing and page apart, and each file small: read from the source, not from a running app."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

from layers import LAYERS

ROOT = Path(__file__).resolve().parents[2]
DERIVE = ROOT / "geo" / "data" / "derive"  # runs in an environment of its own, never imported by the app
OWN = {"geo", "layers", "ui", "app", "tests"}
NAMESPACES = {"www.w3.org", "www.opengis.net"}  # names in XML that nothing is fetched from
MAX_FILE_LINES = 300
MEDIAN_FUNCTION_LINES = 6
P90_FUNCTION_LINES = 15
MAX_LINE_CHARACTERS = 500  # minified code has longer ones


def sources(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """The files of ``folders`` (without the derivation of the geography), sorted."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if DERIVE not in path.parents)


def product(*suffixes: str) -> list[Path]:
    return [ROOT / "app.py", *sources("geo", "layers", "ui", suffixes=suffixes or (".py",))]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that ``path`` imports anywhere in it, relative ones resolved."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def importers(paths: list[Path], *libraries: str) -> set[str]:
    """The files among ``paths`` that import one of ``libraries``, as paths from the root."""
    wanted = set(libraries)
    return {at(path) for path in paths if wanted & {name.split(".")[0] for name in imported(path)}}


def at(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[int]:
    """How many lines the body of each function of ``path`` has, its docstring apart."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            yield (body[-1].end_lineno or 0) - body[0].lineno + 1


# Which room may import which, besides itself and the rooms named in what it names. A room is a folder; `layers.__main__`
# and `geo.__main__`, the command lines, are rooms of their own. A room that is not here may import nothing of ours.
MAY_IMPORT = {
    "geo.language": (),
    "geo.core": ("geo.language",),
    "geo.package": ("geo.core",),
    "geo.record": ("geo.package",),
    "geo.view": ("geo.record",),
    "geo.audience": ("geo.view",),
    "geo.readers.asked": ("geo.core",),
    "geo.readers.values": ("geo.readers.asked", "geo.package"),
    "geo.readers.files": ("geo.readers.values",),
    "geo.readers.meanings": ("geo.readers.files",),
    "geo.readers.outcome": ("geo.readers.meanings",),
    "geo.readers": ("geo.readers.outcome",),
    "geo.sets": ("geo.readers", "geo.record"),
    "geo.store": ("geo.sets",),
    "geo.exporters": ("geo.view",),
    "geo.cli": ("geo.audience", "geo.sets", "geo.exporters", "geo.store"),
    "geo": (),
    "geo.__main__": ("geo.cli", "layers.qgis"),
    "layers.drawing": ("geo.view",),
    "layers": ("layers.drawing",),
    "layers.web": ("layers",),
    "layers.printed": ("layers",),
    "layers.qgis": ("layers", "geo.exporters"),
    "layers.snapshots": ("layers.web", "layers.printed"),
    "layers.__main__": ("layers.snapshots", "geo.cli"),
    "ui": ("ui.views", "ui.added", "ui.many", "geo.audience", "geo.cli"),
    "ui.views": ("ui", "layers.web", "layers.printed", "layers.qgis", "layers.snapshots"),
    "ui.added": ("ui", "layers.web", "geo.sets"),
    "ui.many": ("ui", "layers.web", "layers.printed", "geo.store"),
    "app": ("ui", "geo.exporters"),
}
LIBRARIES_OF_THE_PAGE = ("streamlit", "streamlit_folium")


def room_of(module: str) -> str:
    """The room of a module or of a name in one: the deepest folder it lies in."""
    if module in MAY_IMPORT and module.endswith("__main__"):
        return module
    words = module.split(".")
    folders = (".".join(words[:depth]) for depth in range(len(words), 0, -1))
    return next((each for each in folders if (ROOT / each.replace(".", "/")).is_dir()), words[0])


def allowed(room: str) -> set[str]:
    """The rooms that ``room`` may import: itself, those of the table, and what these may."""
    found, waiting = {room}, [*MAY_IMPORT.get(room, ())]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += MAY_IMPORT[each]
    return found


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_rooms_import_only_what_the_table_allows() -> None:
    wrong = {
        f"{at(path)} imports {name}"
        for path in product()
        for name in imported(path)
        if name.split(".")[0] in OWN - {"tests"} and room_of(name) not in allowed(room_of(module_of(path)))
    }
    assert not wrong


def test_the_table_keeps_the_canvases_apart_and_names_every_room() -> None:
    assert "layers.printed" not in allowed("layers.web") and "layers.web" not in allowed("layers.printed")
    assert "geo.readers" not in allowed("geo.view") and not {"layers", "ui"} & allowed("geo.cli")
    assert {room_of(module_of(path)) for path in product()} - set(MAY_IMPORT) == set()


def test_no_files_import_each_other_in_a_circle() -> None:
    files = {module_of(path): path for path in product()}
    imports = {
        module: {name if name in files else name.rpartition(".")[0] for name in imported(path)} & set(files)
        for module, path in files.items()
    }
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle


def test_drawing_knows_no_streamlit_and_data_no_canvas() -> None:
    assert not importers(sources("geo"), "folium", "branca", *LIBRARIES_OF_THE_PAGE)
    assert not importers(sources("layers"), *LIBRARIES_OF_THE_PAGE)


def test_only_the_page_and_the_server_import_streamlit() -> None:
    outside = {name for name in importers(product(), "streamlit") if not name.startswith("ui/")}
    assert outside == {"app.py"}


def test_one_file_holds_the_cache_shared_by_visitors() -> None:
    def caches(path: Path) -> bool:
        named = (node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute))
        return any(name in {"cache_data", "cache_resource", "experimental_memo"} for name in named)

    assert [at(path) for path in product() if caches(path)] == ["ui/store.py"]


def layer_files() -> list[Path]:
    return [ROOT / "layers" / f"{layer.name}.py" for layer in LAYERS]


def test_no_layer_imports_another_layer() -> None:
    layers = {module_of(path) for path in layer_files()}
    for path in layer_files():
        others = {name.rpartition(".")[0] for name in imported(path)} & layers
        assert not others, f"{at(path)} imports {others}"


def test_a_layer_file_reads_and_writes_nothing() -> None:
    touching = re.compile(r"open|(read|write)_\w+|to_(file|csv|json|parquet|pickle)|load|urlopen")
    for path in layer_files():
        calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
        names = {getattr(call, "attr", getattr(call, "id", "")) for call in calls}
        assert not (found := set(filter(touching.fullmatch, names))), f"{at(path)} calls {found}"


READS_ON_IMPORT = """
import importlib, os, sys
root, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, root)
for name in ("pandas", "geopandas", "pyogrio", "matplotlib.pyplot", "folium", "PIL.Image", "streamlit"):
    importlib.import_module(name)
opened = []
def note(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        path = os.path.abspath(os.fsdecode(args[0]))
        inside = path.startswith(root + os.sep) and not path.startswith(sys.prefix + os.sep)
        if inside and not path.endswith((".py", ".pyc")) and "__pycache__" not in path:
            opened.append(path)
sys.addaudithook(note)
for name in names:
    importlib.import_module(name)
print(*opened, sep="\\n")
"""


def test_importing_a_module_reads_no_file_of_the_project() -> None:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources("geo", "layers")]
    names = [name.removesuffix(".__init__") for name in names]
    command = [sys.executable, "-W", "error", "-c", READS_ON_IMPORT, str(ROOT), *names]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stdout.strip(), f"Importing opened {done.stdout}"


def test_no_file_of_the_page_bears_the_name_of_a_library() -> None:
    taken = (set(sys.stdlib_module_names) | set(packages_distributions())) - OWN
    bearers = {path.stem for path in (ROOT / "ui").iterdir() if path.suffix == ".py" or path.is_dir()} & taken
    assert not bearers, f"`ui/` stands first on sys.path, so these hide a library: {bearers}"


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = {name.id for name in ast.walk(handler.type or handler) if isinstance(name, ast.Name)}
    return handler.type is None or bool(caught & {"Exception", "BaseException"})


def test_no_handler_catches_everything() -> None:
    for path in [*product(), *sources("tests")]:
        handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
        assert not [f"{at(path)}:{node.lineno}" for node in handlers if catches_everything(node)]


def test_no_address_of_a_foreign_host_is_written_in_the_code() -> None:
    for path in product(".py", ".js", ".css", ".html"):
        hosts = set(re.findall(r"https?://([\w.-]+\.\w+)", path.read_text("utf-8")))
        assert not hosts - NAMESPACES, f"{at(path)}: base maps come from xyzservices, scripts from this server"


def test_files_are_short_and_written_by_hand() -> None:
    suffixes = (".py", ".js", ".css")
    paths = [*product(*suffixes), *sources("tests", suffixes=suffixes)]
    lines = {at(path): path.read_text("utf-8").splitlines() for path in paths}
    assert not {name: len(text) for name, text in lines.items() if len(text) > MAX_FILE_LINES}, "split it by job"
    minified = [name for name, text in lines.items() if max(map(len, text), default=0) > MAX_LINE_CHARACTERS]
    assert not minified, "a library belongs in requirements.txt"


def test_functions_are_short() -> None:
    lengths = [length for path in product() for length in functions(path)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION_LINES
    assert statistics.quantiles(lengths, n=10)[-1] <= P90_FUNCTION_LINES
