"""One thread for NumPy's matrices, in each process that a command starts.

The book's matrices are small. A second thread gains nothing there, and where other processes want
the same cores it waits for them: on two busy cores chapter 16's table took minutes instead of
seconds.
"""

import os

# The libraries read these once, when NumPy is first imported.
NAMES = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def keep_to_one() -> None:
    """Ask for one thread, here and in all kernels from here, where nobody has asked for more."""
    for name in NAMES:
        os.environ.setdefault(name, "1")
