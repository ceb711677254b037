"""The book's settings of the Jupyter server, read at each start of `make lab`."""

import warnings

from bpbook.workshop.saving import without_widgets

# The server sets the same hook twice, and says so on the reader's terminal.
warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")

c = get_config()  # noqa: F821 (Jupyter puts it here)
c.ContentsManager.pre_save_hook = without_widgets
