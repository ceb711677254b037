"""The peers, and whether one can be used here: imported when it is first asked for."""

from __future__ import annotations

import contextlib
import importlib.util
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from textwrap import shorten
from typing import Any, NamedTuple

from ..errors import UnknownNameError


class Peer(NamedTuple):
    """A framework: its module, its name in a sentence, the oldest version that the book runs.

    `tried` is a small thing that it has to be able to do; `held` gives what a run may set for all
    that follows, as `restored` puts back.
    """

    module: str
    title: str
    oldest: str
    tried: Callable[[Any], object]
    held: Callable[[Any], Callable[[], object]]


class State(NamedTuple):
    """A peer as it is here: its module and version, or why it cannot be used."""

    module: Any = None
    version: str = ""
    trouble: str = ""


def _held_by_torch(torch: Any) -> Callable[[], object]:
    dtype, random = torch.get_default_dtype(), torch.get_rng_state()
    return lambda: (torch.set_default_dtype(dtype), torch.set_rng_state(random))


def _held_by_jax(jax: Any) -> Callable[[], object]:
    double = jax.config.jax_enable_x64
    return lambda: jax.config.update("jax_enable_x64", double)


PEERS = {
    peer.module: peer
    for peer in (
        Peer("torch", "PyTorch", "2.5", lambda torch: torch.zeros(1).item(), _held_by_torch),
        Peer("jax", "JAX", "0.4.35", lambda jax: jax.devices(), _held_by_jax),
    )
}
_FOUND: dict[str, State] = {}  # what was imported, well or badly; what is missing may still come


def peer(name: str) -> Peer:
    """A peer by the name of its module. Raises `UnknownNameError`."""
    if not isinstance(name, str) or name not in PEERS:
        raise UnknownNameError(f"There is no peer {name!r}: give one of {', '.join(PEERS)}.")
    return PEERS[name]


def state(peer: Peer) -> State:
    """Import it, where it is installed and was not yet; its version, or why it is of no use.

    What it warns of while it is imported is not shown; whatever it raises becomes the trouble.
    """
    if peer.module not in _FOUND:
        try:
            spec = importlib.util.find_spec(peer.module)
            missing = spec is None or spec.origin is None  # a folder of this name is no framework
        except (ImportError, ValueError):
            missing = peer.module not in sys.modules
        if missing:
            return State(trouble=f"{peer.title} is not installed here")
        _FOUND[peer.module] = _imported(peer)
    return _FOUND[peer.module]


@contextlib.contextmanager
def restored(peer: Peer, module: Any) -> Iterator[None]:
    """For one run: no warnings on the page, and what the run sets for all is put back after it."""
    back = peer.held(module)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            back()


def remedy(peer: Peer) -> str:
    """What a reader can do where it cannot be used, as the beginning of a sentence."""
    if sys.platform == "emscripten":
        return f"{peer.title} does not run in a browser: open the chapter in a Python of your own"
    install = f"python -m pip install {peer.module}"
    if peer.module in _FOUND:  # what was imported badly stays so until the kernel is another
        return f"Install it anew ({install} --upgrade) and restart the kernel"
    return f"Install it ({install})"


def _imported(peer: Peer) -> State:
    """The module, once it has been tried."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = importlib.import_module(peer.module)
            version = str(module.__version__).partition("+")[0]
            if _digits(version) < _digits(peer.oldest):
                older = f"{peer.title} {version} is installed here, older than {peer.oldest}"
                return State(trouble=older)
            peer.tried(module)
    except Exception as trouble:  # an import can fail in any way: a library, a driver, a version
        lines = f"{type(trouble).__name__}: {trouble}".strip().splitlines()
        said = shorten(lines[0].removesuffix(":"), 100, placeholder=" …")
        return State(trouble=f"{peer.title} is installed here and cannot be used ({said})")
    return State(module, version)


def _digits(version: str) -> list[int]:
    """The numbers of a version, to be compared.

    >>> _digits("0.10.2") > _digits("0.4.35")
    True
    """
    return [int(part) for part in re.findall(r"\d+", version)[:3]]
