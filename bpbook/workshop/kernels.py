"""How a kernel and its server talk: in a way that nobody else on the machine can read.

By default Jupyter's kernels listen on ports of 127.0.0.1, which every user of the machine can
reach; what they say is signed, not hidden, and ipykernel warns of it on the terminal. Unix sockets
in a folder of one's own can be opened by nobody else. Where there are none (Windows), the ports
stay, and what goes through them is encrypted.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def private_runtime() -> Iterator[tuple[Path, dict[str, str]]]:
    """A runtime folder for Jupyter that only this user can enter; it is removed at the end.

    With it come the options for `KernelManager` that fit it.
    """
    with contextlib.ExitStack() as at_the_end:
        for place in (None, "/tmp"):  # macOS's own temporary folder has too long a name
            if place is None or Path(place).is_dir():
                folder = Path(tempfile.mkdtemp(prefix="bpbook-", dir=place))  # mode 0700
                at_the_end.callback(shutil.rmtree, folder, ignore_errors=True)
                if holds_sockets(folder):
                    yield folder, {"transport": "ipc"}
                    return
        yield folder, _encryption()


def holds_sockets(folder: Path) -> bool:
    """Whether kernels can have Unix sockets in a folder.

    A socket's whole path has at most about 100 bytes, and some shared disks hold none: so one as a
    kernel would make it is tried.
    """
    import zmq

    if not (zmq.has("ipc") and hasattr(socket, "AF_UNIX")):
        return False
    path = folder / f"kernel-{uuid.uuid4()}-ipc-99999"
    try:
        with socket.socket(socket.AF_UNIX) as probe:
            probe.bind(str(path))
        path.unlink()
    except OSError:
        return False
    return True


def _encryption() -> dict[str, str]:
    """The option for ports whose messages are encrypted, where Jupyter and ZeroMQ have it."""
    import zmq
    from jupyter_client.manager import KernelManager

    known = zmq.has("curve") and KernelManager.class_traits().get("transport_encryption")
    return {"transport_encryption": "auto"} if known else {}
