"""`View`: one widget, one front-end module, one state; what every view shares."""

import weakref
from collections.abc import Mapping
from typing import ClassVar

import anywidget
import traitlets

from ..core.helpers.names import read_names
from ..errors import BookError, UnknownNameError
from ..words import words_of
from . import cells, joining, modules, presets
from .locked_state import locked

_GONE = {
    "sliders": "set view.leaves = {'w12': 0.5}; view.link joins a slider of your own",
    "dropdowns": "set view.state = {'functions': {'f1': 'relu'}}",
    "controls": "set view.state = {'delta': 0.01}, with the setting's name",
    "screen": "what the page is told is view.spec, what the reader has set view.state",
    "screens": "what the page is told is view.spec, what the reader has set view.state",
}


class _State(traitlets.Any):
    """Checked whenever it is set; traitlets' own checks may come late, after a second setting."""

    allow_none = False  # None is checked as well: nothing is asked for

    def validate(self, view, asked):
        return view._checked_state(asked)


class View(anywidget.AnyWidget):
    """A module that draws and has its own controls, what it draws, and what the reader has set.

    A subclass has a `kind`, the word that its presets begin with and the folder of its script, the
    names of its `settings`, and in `word_tables` those words that its script reads beside the
    shared ones. It completes and checks a state in `whole_state`, and draws itself as a page
    without a live widget in `html`. `spec` is all that the script is told; `state` what a preset
    holds, a dict that is never changed but replaced.
    """

    kind: ClassVar[str] = ""
    settings: ClassVar[tuple[str, ...]] = ()
    word_tables: ClassVar[tuple[str, ...]] = ()

    _esm = traitlets.Unicode().tag(sync=True)
    _anywidget_id = traitlets.Unicode("bpbook").tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    state = _State().tag(sync=True)
    _opened = None
    _checked = None  # a state that is coming from the page, once it was checked
    _links: ClassVar[list] = []

    def __init__(self, state: dict, spec: dict):
        state = locked(state)
        super().__init__(_esm=modules.joined(self.kind), spec=self.told(spec, state), state=state)
        self._opened = state
        self._links = []
        self.on_msg(_hearing(weakref.ref(self)))

    def told(self, spec: dict, opened: dict) -> dict:
        """A spec with what that of every view has; `opened` is the state of Reset."""
        shared = {
            "kind": self.kind,
            "version": presets.VERSION,
            "words": words_of("shared", *self.word_tables),
            "controls": [],
            "notes": [],
            "names": [],
            "functions": {},
            "choices": [],
            "options": [],
            "opened": opened,
        }
        return shared | spec

    # What a subclass says.

    def whole_state(self, asked: dict) -> dict:
        """The state that comes of what is asked for, complete. Raises a `BookError`."""
        raise NotImplementedError

    def of_line(self, state: dict) -> dict:
        """What a preset's whole line says, also by what it leaves out."""
        return state

    def for_line(self, state: dict) -> dict:
        """What of a state stands in its line; what does not, `of_line` has to know."""
        return state

    def html(self) -> str:
        """The same for where there is no live widget: HTML with alternative text and a table."""
        raise NotImplementedError

    def answer(self, ask: str, content: dict):
        """What the page asks of Python, as JSON takes it. Raises a `BookError` with the remedy.

        A state that belongs to another tree is set here, tree and state at once.
        """
        if ask == "state":
            self.state = content.get("state")
            return True
        raise UnknownNameError(f"This view has no answer to {ask!r}.")

    # The state.

    def _checked_state(self, asked) -> dict:
        """What is asked for as a whole state; it need not be checked where it was already."""
        if self._opened is None or asked is self.state or (asked and asked is self._checked):
            return asked
        state = presets.read(self.kind, asked)
        whole = locked(self.whole_state(self.of_line(state) if isinstance(asked, str) else state))
        joining.give(self._links, whole)
        return whole

    def set_state(self, sync_data):
        """What the page sends; a state that is refused is set back there."""
        try:
            if "state" in sync_data:
                self._checked = self._checked_state(sync_data["state"])
                sync_data = sync_data | {"state": self._checked}
        except BookError as error:
            sync_data = {key: value for key, value in sync_data.items() if key != "state"}
            self.send_state("state")
            self.send({"refused": str(error)})
        super().set_state(sync_data)
        self._checked = None

    def notify_change(self, change):
        """The page hears at once of a state and of what belongs to it, as another tree."""
        with self.hold_sync():
            super().notify_change(change)

    @property
    def preset(self) -> str:
        """The state as one line of text: hand it over, and open it with `state=line`."""
        return presets.line(self.kind, self.for_line(self.state))

    def reset(self) -> None:
        """Back to the state in which the view was opened."""
        self.state = self._opened

    def setting(self, name: str):
        """The value of a setting."""
        return self.state[name]

    def link(self, widget, name: str):
        """Join an ipywidgets slider or list of your own to a leaf, a function or a setting.

        A slider for a leaf or a setting has a `value`; a list for a function has the options of
        `bp.functions.activations()`. The widget takes the view's value, and from then on each
        follows the other, through Python. `unlink()` of the result parts them. Each widget has one
        name in a view. Raises `UnknownNameError`, `OperandError`.

        >>> import bpbook as bp
        >>> import ipywidgets
        >>> view = bp.live(bp.networks.six_neurons(), sliders=["w13"])
        >>> slider = ipywidgets.FloatSlider(min=-2, max=2)
        >>> _ = view.link(slider, "w12")
        >>> slider.value, view.leaves["w12"]
        (0.5, 0.5)
        >>> slider.value = -1.0
        >>> view.leaves["w12"]
        -1.0
        >>> view.close()
        """
        name = read_names(name)
        link = joining.known(self._links, widget, name)
        if link is None:
            link = joining.Link(self, widget, name)
            self._links.append(link)
        return link

    # On the page.

    def close(self) -> None:
        """Close the widget with its layout, and part it from widgets that it was joined with."""
        if self._opened is None:
            return  # refused before there was anything to close
        for link in [*self._links]:
            link.unlink()
        parts = [part for part in (self, self.layout) if part.comm is not None]
        if self.comm is not None:
            self.send({"closing": [part.model_id for part in parts]})
        self.layout.close()
        super().close()

    def add_traits(self, **traits):
        """Add traits to this view; the base class would make a new class even for known ones."""
        new = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if new:
            super().add_traits(**new)

    def __getattr__(self, name: str):
        if name in _GONE:
            raise AttributeError(
                f"A view has no {name} any more, it has its own controls: {_GONE[name]}."
            )
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        """The live view, and the same as text and as a static page for where there is none."""
        cells.shows(self)
        data = super()._repr_mimebundle_(include=include, exclude=exclude, **options) or ({}, {})
        bundle, metadata = data if isinstance(data, tuple) else (data, {})
        return {**bundle, "text/plain": repr(self), "text/html": self.html()}, metadata


def _hearing(view):
    """What answers the page's messages; it holds the view weakly, as the view holds it."""

    def hear(_, content, __):
        if not isinstance(content, Mapping) or "ask" not in content:
            return
        reply = {"id": content.get("id")}
        try:
            reply["answer"] = view().answer(content["ask"], content)
        except BookError as error:
            reply["refused"] = str(error)
        view().send(reply)

    return hear
