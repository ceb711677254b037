"""The direction of the imports: left knows nothing of right, and libraries stay in their rooms."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import bpbook

PACKAGE = Path(__file__).parents[2] / "bpbook"

# From left to right. A room may use itself and every room before it.
ROOMS = (
    {"errors"},
    {"core", "words"},
    {"codegen"},
    {"tree"},
    {"expressions"},
    {"tables", "settings", "networks", "sgd", "check", "exercises", "datasets", "scores", "peers"},
    {"drawing"},
    {"views", "widgets"},
)
ROOM_OF = {name: number for number, room in enumerate(ROOMS) for name in room}
OUTSIDE = {"__init__", "__main__", "workshop", "site"}  # the door, and what is beside the house
DOORS = {"__init__.py", "__main__.py"}

# A library, and the rooms in which it may be imported at all.
LIBRARIES = {
    "numpy": set(ROOM_OF),
    "matplotlib": {"drawing"},
    "PIL": {"drawing"},
    "ipywidgets": {"views"},
    "anywidget": {"views"},
    "traitlets": {"views"},
    "IPython": {"views"},
}


def modules():
    """Every module of the house: (its room's name, its path)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if top not in OUTSIDE:
            yield top, path


def imports(path):
    """All imports of a module: (what, whether within a function, that function's name)."""

    def visit(node, function):
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.FunctionDef) else function
            if isinstance(child, ast.Import):
                yield from ((alias.name, function) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                package = path.relative_to(PACKAGE.parent).with_suffix("").parts
                if child.level:
                    whole = [*package[: len(package) - child.level], *filter(None, [child.module])]
                    base = ".".join(whole)
                else:
                    base = child.module
                yield from ((f"{base}.{alias.name}", function) for alias in child.names)
            else:
                yield from visit(child, inside)

    return list(visit(ast.parse(path.read_text("utf-8")), None))


FOUND = [(top, path, what, function) for top, path in modules() for what, function in imports(path)]


def test_every_module_has_its_room():
    assert {top for top, _ in modules()} <= set(ROOM_OF)
    assert len(FOUND) > 50


def test_left_knows_nothing_of_right():
    wrong = []
    for top, path, what, function in FOUND:
        if not what.startswith("bpbook."):
            continue
        other = what.split(".")[1]
        allowed = ROOM_OF.get(other, len(ROOMS)) <= ROOM_OF[top]
        late = (top, other, function) == ("tree", "drawing", "_repr_mimebundle_")
        if not (allowed or late):
            wrong.append(f"{path.name} imports {what}")
    assert not wrong


def test_only_the_trees_display_reaches_for_drawing_and_late():
    reaching = [f for top, _, what, f in FOUND if top == "tree" and "drawing" in what]
    assert reaching in ([], ["_repr_mimebundle_"])
    assert reaching


def test_libraries_stay_in_their_rooms():
    wrong = []
    for top, path, what, _ in FOUND:
        library = what.split(".")[0]
        if library in ("bpbook", *sys.stdlib_module_names):
            continue
        if top not in LIBRARIES.get(library, ()):
            wrong.append(f"{path.name} imports {what}")
    assert not wrong


def test_the_engines_own_tests_run_without_widgets():
    """`.ci/run` runs this room on every Python there is, where nothing of the views is."""
    widgets = ("bpbook.views", "bpbook.widgets", "ipywidgets", "anywidget", "traitlets", "IPython")
    wrong = [
        f"{path.name} imports {what}"
        for path in sorted(Path(__file__).parent.glob("*.py"))
        for what, function in imports(path)
        if function is None and what.startswith(widgets)
    ]
    assert not wrong


# Modules of arrays, which are themselves loaded only within functions (or by each other).
OF_ARRAYS = {"core.arrays", "core.at_places", "sgd.layer_weights"} | {
    f"codegen.{name}" for name in ("in_place", "notes", "parts")
}


def name_of(path):
    """A module's name within the package, as core.arrays."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def test_left_of_drawing_numpy_comes_in_only_within_functions():
    drawing = ROOM_OF["drawing"]
    wrong = [
        path.name
        for top, path, what, function in FOUND
        if what.split(".")[0] == "numpy"
        and function is None
        and ROOM_OF[top] < drawing
        and name_of(path) not in OF_ARRAYS
    ]
    assert not wrong


def test_the_modules_of_arrays_are_loaded_only_within_functions():
    wrong = [
        path.name
        for top, path, what, function in FOUND
        if any(f"{what}.".startswith(f"bpbook.{name}.") for name in OF_ARRAYS)
        if function is None and ROOM_OF[top] < ROOM_OF["drawing"]
        if name_of(path) not in OF_ARRAYS
    ]
    assert not wrong


def test_no_two_modules_have_one_file_name():
    """But a table of words, under `words`, is named after what it is the words of."""
    names = [path.name for path in sorted(PACKAGE.rglob("*.py"))]
    words = [path.name for path in (PACKAGE / "words").rglob("*.py")]
    times = Counter(names) - Counter(words)
    assert not [name for name, n in times.items() if n > 1 and name not in DOORS]


def test_no_room_uses_the_workshop():
    assert not [path.name for _, path, what, _ in FOUND if what.startswith("bpbook.workshop")]


def test_nothing_redraws_through_pyplot_output_or_interact():
    banned = ("pyplot", "Output", "interact", "interactive", "clear_output")
    wrong = [f"{path.name}: {what}" for _, path, what, _ in FOUND if what.split(".")[-1] in banned]
    assert not wrong


@pytest.mark.parametrize("library", ["numpy", "matplotlib", "ipywidgets", "anywidget", "IPython"])
def test_importing_the_package_loads_no_library(library):
    code = f"import sys, bpbook; bpbook.Tree(bpbook.weight('w') * 2).gradient(); \
print({library!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_name_that_has_moved_says_where_it_is():
    for old, new in bpbook._MOVED.items():
        place = PACKAGE.joinpath(*new.split("."))
        assert place.is_dir() or place.with_suffix(".py").exists()
        with pytest.raises(AttributeError, match=rf"^bpbook\.{old} is bpbook\.{new} now$"):
            getattr(bpbook, old)


def test_a_name_that_never_was():
    with pytest.raises(AttributeError, match="module 'bpbook' has no attribute 'tensor'"):
        bpbook.tensor  # noqa: B018
    assert not set(bpbook._MOVED) & set(dir(bpbook))


def test_the_table_of_functions_answers_to_its_older_name():
    from bpbook.core import functions
    from bpbook.functions import TABLE

    assert TABLE is functions.TABLE and bpbook.functions is functions


def defined(path):
    """The names that a module gives at its top, by definition or assignment."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = (name for target in targets for name in ast.walk(target))
            yield from (name.id for name in names if isinstance(name, ast.Name))


def test_a_name_is_imported_from_where_it_is_defined():
    """But from a room, whose door gathers names."""
    wrong = []
    for _, path, what, _ in FOUND:
        home, _, name = what.rpartition(".")
        module = PACKAGE.parent.joinpath(*home.split(".")).with_suffix(".py")
        if home and module.exists() and name not in set(defined(module)):
            wrong.append(f"{path.name} imports {what}")
    assert not wrong


# Two modules that are used by what they use, and so are loaded only when they are needed.
LATE = {
    ("core.helpers.not_a_number", "core.helpers.numpy_functions"),  # operators make variables
    ("core.variable", "core.helpers.picking"),
    ("tree", "drawing.picture"),  # a tree displays itself
}


def test_no_modules_import_each_other_in_a_circle():
    uses = {name_of(path): set() for _, path in modules()}
    for _, path, what, _ in FOUND:
        whole = what.removeprefix("bpbook.")
        names = (whole, f"{whole}.__init__", whole.rpartition(".")[0])
        other = next((name for name in names if name in uses), None)
        if other and (name_of(path), other) not in LATE:
            uses[name_of(path)].add(other)
    while free := {name for name, others in uses.items() if not others & set(uses)}:
        for name in free:
            del uses[name]
    assert not uses
