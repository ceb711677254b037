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
    {"tables", "settings", "networks", "sgd", "check", "exercises", "datasets", "scores"},
    {"drawing"},
    {"views"},
)
ROOM_OF = {name: number for number, room in enumerate(ROOMS) for name in room}
OUTSIDE = {"__init__", "__main__", "workshop"}  # the door, and the workshop beside the house
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


# Modules of arrays, which are themselves loaded only within functions (or by each other).
OF_ARRAYS = {"core.arrays", "sgd.layer_weights"} | {
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
