"""`Screen` and `TreeScreen`: what the browser is sent, so that a script can draw by itself."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import ClassVar

import anywidget
import traitlets

from ..core import functions
from ..drawing import numbers
from ..drawing.places import reading_order
from ..errors import BookError
from ..words import role, word, words_of

HERE = Path(__file__).parent / "static"
BASE = ("common.js", "controls.js", "toolbar.js", "tables.js", "trouble.js")  # of every view


@cache
def static(*names: str) -> str:
    """The text of files: as a path, anywidget would keep closed widgets alive."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in names)


def _bare(script: str) -> str:
    """A script without its comments and indents: the page keeps a copy for each instance."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


class Screen(anywidget.AnyWidget):
    """A script and a style on the page, the words, and the settings that the script reads.

    A subclass names in `settings` its own traits that belong to the state, and in `word_tables` the
    words that its scripts read beside those that are `shared`. It has its scripts in `_esm`, the
    last of which ends with `export default { render }`, and its styles in `_css`. They travel as
    `page_script` and `page_style`: what anywidget itself gets is `static/screen.js`, the same for
    all of them, which imports each script once for a page. What belongs to a tree is empty here;
    the shared scripts ask for it.
    """

    settings: ClassVar[tuple[str, ...]] = ()
    word_tables: ClassVar[tuple[str, ...]] = ()
    _script: ClassVar[str] = ""
    _style: ClassVar[str] = ""

    _esm = traitlets.Unicode(_bare(static("screen.js"))).tag(sync=True)
    _anywidget_id = traitlets.Unicode("bpbook.Screen").tag(sync=True)
    page_script = traitlets.Unicode().tag(sync=True)
    page_style = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    source = traitlets.Unicode().tag(sync=True)
    names = traitlets.List().tag(sync=True)
    opening = traitlets.List().tag(sync=True)
    moving = traitlets.List().tag(sync=True)
    steps = traitlets.Dict().tag(sync=True)
    choices = traitlets.List().tag(sync=True)
    options = traitlets.List().tag(sync=True)
    functions = traitlets.Dict().tag(sync=True)
    setting_names = traitlets.List().tag(sync=True)
    controlled = traitlets.List().tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    roles = traitlets.Dict().tag(sync=True)
    notes = traitlets.List().tag(sync=True)
    large = traitlets.Bool().tag(sync=True)

    def __init_subclass__(cls, **more):
        for theirs, ours in (("_esm", "_script"), ("_css", "_style")):
            if isinstance(text := vars(cls).get(theirs), str):
                delattr(cls, theirs)
                setattr(cls, ours, text)
        super().__init_subclass__(**more)

    def __init__(self, *, kind="", settings=None, **more):
        super().__init__(
            page_script=self._script,
            page_style=self._style,
            kind=kind,
            setting_names=list(self.settings),
            start=dict(settings or {}),
            words=words_of("shared", *self.word_tables),
            **(settings or {}),
            **more,
        )


class TreeScreen(Screen):
    """A screen that draws a tree: the generated functions, the leaves, the choices.

    Each leaf in `moving` has a trait `leaf_<name>`, each function in `choices` a trait
    `function_<label>`, a place in `options`: sliders and lists are joined to these in the browser.

    A large tree has no source: `places` are then the variables and edges that the screen shows, and
    `numbers` what they are; the kernel sends it after each move.
    """

    root = traitlets.Unicode().tag(sync=True)
    weights = traitlets.List().tag(sync=True)
    nodes = traitlets.List().tag(sync=True)
    edges = traitlets.List().tag(sync=True)
    order = traitlets.List().tag(sync=True)
    domains = traitlets.Dict().tag(sync=True)
    numbers = traitlets.Dict().tag(sync=True)

    def __new__(cls, spec, *_, **__):
        return super().__new__(_with_traits(cls, spec.moving, tuple(spec.choices)))

    def __init__(self, spec, *, kind="", settings=None, places=None, **more):
        self.places = places
        super().__init__(kind=kind, settings=settings, **self.traits_of(spec), **more)

    def traits_of(self, spec) -> dict:
        """What the browser is told of a tree and its leaves, by trait."""
        tree, leaves = spec.tree, spec.leaves
        chosen, choices = tree.functions, spec.choices
        options = list(functions.activations())
        graph, large = tree.graph, spec.large
        shown = set(self.places[0]) if large else range(len(graph.nodes))
        edges = [[edge.parent, edge.child] for node in graph.nodes for edge in node.edges]
        return {
            "root": tree.name,
            "source": "" if large else tree.javascript(tuple(choices)),
            "names": list(leaves),
            "weights": list(tree.weights),
            "opening": list(leaves.values()),
            "moving": list(spec.moving),
            "steps": {name: span[2] for name, span in spec.spans.items()},
            "choices": list(choices),
            "options": options,
            "functions": chosen,
            "nodes": [
                _node(graph, node, choices) if i in shown else None
                for i, node in enumerate(graph.nodes)
            ],
            "edges": _only_at(self.places[1], edges) if large else edges,
            "order": [i for i in reading_order(graph) if i in shown],
            "domains": {row.name: row.domain for row in functions.ROWS if row.domain},
            "roles": {v.name: word(v.role) for v in graph.leaves if v.name in spec.spans},
            "notes": _notes(spec, len(edges)),
            "large": large,
            **{f"leaf_{name}": leaves[name] for name in spec.moving},
            **{f"function_{label}": options.index(chosen[label]) for label in choices},
            "numbers": self.numbers_at(tree, leaves) if large else {},
        }

    def add_traits(self, **traits):
        """Add traits to this screen; the base class would make a new class even for known ones."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)

    def let_move(self, name: str, value: float) -> None:
        """Give a leaf a trait, so that something can be joined to it."""
        if name not in self.moving:
            self.add_traits(**{f"leaf_{name}": traitlets.Float(value).tag(sync=True)})
            self.moving = [*self.moving, name]

    def numbers_at(self, tree, leaves) -> dict:
        """What `pass` would give, of the places that a large tree's screen shows."""
        variables, edges = self.places
        try:
            known, trouble = numbers.of(tree, **leaves), ""
        except BookError as error:
            known, trouble = numbers.unknown(tree), str(error)
        return {
            "values": {i: known.values[i] for i in variables},
            "gradients": {i: known.gradients[i] for i in variables},
            "locals": {i: known.locals[i] for i in edges},
            "trouble": trouble,
        }

    def __repr__(self):
        return f"<{type(self).__name__} of {self.root}>"


@lru_cache(maxsize=64)
def _with_traits(cls, moving: tuple, choices: tuple):
    """The class of screens with traits for these leaves and functions.

    One for all that are alike: a class takes more memory than a screen, and longer to make.
    """
    traits = {f"leaf_{name}": traitlets.Float().tag(sync=True) for name in moving}
    traits |= {f"function_{label}": traitlets.Int().tag(sync=True) for label in choices}
    names = {"__module__": cls.__module__, "__qualname__": cls.__qualname__}
    return type(cls)(cls.__name__, (cls,), {**names, **traits})


def _node(graph, node, choices) -> dict:
    """A variable for the browser: `functions` says where to look if it is not a number."""
    places = dict.fromkeys([node.number, *(hop.source for hop in node.hops)])
    used = [graph.operations[i] for i in places]
    return {
        "name": node.name,
        "role": node.role,
        "kind": role(node.name, graph.root.name, node.role),
        "functions": [
            op.label if op.label in choices else op.function.name for op in used if op.function
        ],
    }


def places_in(*pictures: str) -> tuple[list[int], list[int]]:
    """The places of the variables and of the edges whose numbers SVG texts show."""

    def places(kinds):
        numerals = re.findall(rf'data-(?:{kinds})="(\d+)"', "".join(pictures))
        return sorted(set(map(int, numerals)))

    return places("value|gradient"), places("local")


def _only_at(places, edges) -> list:
    """The edges at these places; None elsewhere."""
    wanted = set(places)
    return [edge if i in wanted else None for i, edge in enumerate(edges)]


def _notes(spec, edges: int) -> list[str]:
    """What the reader is told of a tree with many leaves, or a large one."""
    notes = []
    if spec.unslid:
        count, total = f"{spec.unslid:,}", f"{len(spec.leaves):,}"
        notes.append(word("note sliders", count=count, total=total))
    if spec.large:
        notes.append(word("note large", edges=f"{edges:,}"))
    return notes
