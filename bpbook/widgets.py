"""`views` by its older name: `bp.widgets`, and `from bpbook.widgets import progress`."""

import sys

from . import views

sys.modules[__name__] = views
