"""The book's settings of the Jupyter server, which runs this file at each start of `make lab`."""

import warnings

from bpbook.workshop.saving import without_widgets


def configure(c) -> None:
    """Set what the book needs on the server's configuration object."""
    # The server sets the same hook twice, and says so on the reader's terminal.
    warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")
    c.ContentsManager.pre_save_hook = without_widgets


if "get_config" in globals():  # only where Jupyter runs this file, not where it is imported
    configure(globals()["get_config"]())
