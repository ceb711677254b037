"""Run the chapters from fresh kernels and store their outputs, the same bytes each time.

Stored outputs hold what is readable without a kernel: text, tables, pictures. Widget views and
widget state are left out, as a stale one shows 'Error displaying widget'. The notebook carries a
record of its outputs (`metadata.bpbook.stored`), so that a test notices when outputs were
stripped, or belong to other code than the cells now hold.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bpbook.workshop.folders import Folders, WorkshopError, require
from bpbook.workshop.kernels import private_runtime

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
VOLATILE = ("execution", "collapsed", "scrolled", "trusted", "ExecuteTime", "outputId")
TIMEOUT = 300  # seconds for one cell


def store_all(folders: Folders, chapters: list[str]) -> int:
    """Run the named chapters (or all) and write them where their bytes have changed."""
    folders.clone()  # the installed files of a wheel are not written to
    require("lab", "nbclient", "nbformat", "ipykernel")
    notebooks = [folders.find(name) for name in chapters] or folders.notebooks()
    for path in notebooks:
        begin = time.monotonic()
        print(f"{path.name} …", end=" ", flush=True)
        changed = store_chapter(path)
        said = "stored" if changed else "unchanged"
        print(f"{said} ({time.monotonic() - begin:.1f} s)", flush=True)
    return 0


def store_chapter(path: Path) -> bool:
    """Run one notebook from a fresh kernel and store it; return whether its bytes changed."""
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    run(notebook, path)
    normalise(notebook)
    text = nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"
    old = path.read_bytes()
    if old == text.encode():
        return False
    path.write_bytes(text.encode())
    return True


def run(notebook: Any, path: Path, *, keep_state: bool = False) -> None:
    """Execute every cell, in the notebook's folder; a clear error if a cell fails or warns.

    With `keep_state`, the notebook's metadata have what the widgets hold at the end.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from traitlets.config import Config

    with plain_surroundings(), private_runtime() as (runtime, transport):
        manager = {**transport, "connection_file": str(runtime / "kernel.json")}
        client = NotebookClient(
            notebook,
            timeout=TIMEOUT,
            kernel_name="python3",
            record_timing=False,
            store_widget_state=keep_state,
            shutdown_kernel="immediate",  # asked to end, ipykernel at times fails, and says so
            resources={"metadata": {"path": str(path.parent)}},
            config=Config(KernelManager=manager),
        )
        try:
            client.execute()
        except (Exception, asyncio.CancelledError) as trouble:
            if getattr(client, "_async_cleanup_kernel_future", None):
                raise KeyboardInterrupt from None  # nbclient ends its kernel, and then stumbles
            if not isinstance(trouble, CellExecutionError | CellTimeoutError | DeadKernelError):
                raise
            where = _failed_cell(notebook)
            raise WorkshopError(f"{path.name}: {where} failed.\n{trouble}") from None
    for number, cell in _code_cells(notebook):
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == "stderr":
                raise WorkshopError(
                    f"{path.name}: code cell {number} ({cell.get('id', 'no id')}) "
                    f"wrote on stderr:\n{output.text}"
                )


def normalise(notebook: Any) -> None:
    """Leave nothing in the notebook that differs from run to run or from machine to machine."""
    kept = dict(notebook.metadata.get("bpbook", {}))
    notebook.metadata.clear()
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    notebook.metadata["language_info"] = {"name": "python"}
    notebook.nbformat, notebook.nbformat_minor = 4, max(5, notebook.nbformat_minor)
    for index, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"cell-{index:02d}")
        for key in VOLATILE:
            cell.metadata.pop(key, None)
    for number, cell in _code_cells(notebook):
        cell.execution_count = number
        cell.outputs = list(_settled(cell.outputs, number))
    kept["stored"] = record(notebook)
    notebook.metadata["bpbook"] = kept


def record(notebook: Any) -> dict[str, str]:
    """For each code cell its id and a fingerprint of its source and stored outputs."""
    return {cell.get("id", "?"): _fingerprint(cell) for _, cell in _code_cells(notebook)}


@contextlib.contextmanager
def plain_surroundings() -> Iterator[None]:
    """For a while: no kernels, settings or start-up files but those of this environment."""
    with tempfile.TemporaryDirectory(prefix="bpbook-") as folder:
        plain = {
            "JUPYTER_CONFIG_DIR": f"{folder}/config",
            "JUPYTER_DATA_DIR": f"{folder}/data",
            "JUPYTER_RUNTIME_DIR": f"{folder}/runtime",
            "JUPYTER_PREFER_ENV_PATH": "1",
            "IPYTHONDIR": f"{folder}/ipython",
        }
        before = {name: os.environ.get(name) for name in plain}
        os.environ.update(plain)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _settled(outputs: list[Any], number: int) -> Iterator[Any]:
    """The outputs without widget views, with joined streams and this cell's number."""
    last = None
    for output in outputs:
        for bundle in (output.get("data", {}), output.get("metadata", {})):
            bundle.pop(WIDGET_VIEW, None)
        if output.output_type == "stream" and last is not None and last.get("name") == output.name:
            last.text += output.text
            continue
        if output.output_type == "execute_result":
            output.execution_count = number
        if "data" in output and not output.data:
            continue
        last = output
        yield output


def _fingerprint(cell: Any) -> str:
    content = json.dumps([cell.source, cell.outputs], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _code_cells(notebook: Any) -> Iterator[tuple[int, Any]]:
    """The code cells, counted from 1 as a fresh kernel counts them."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return iter(enumerate(cells, start=1))


def _failed_cell(notebook: Any) -> str:
    """Which code cell was the last one to run."""
    last = "the first code cell"
    for number, cell in _code_cells(notebook):
        if cell.get("outputs") or cell.get("execution_count"):
            last = f"code cell {number} ({cell.get('id', 'no id')})"
    return last
