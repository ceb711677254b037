"""The book's settings of the Jupyter server, read at each start of `make lab`."""

from bpbook.workshop.saving import without_widgets

c = get_config()  # noqa: F821 (Jupyter puts it here)
c.ContentsManager.pre_save_hook = without_widgets
