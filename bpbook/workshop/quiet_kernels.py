"""The server's kernels, without their own log on the reader's terminal.

What concerns a reader stands in the notebook. What is left is for those who write kernels: that a
cell was still running when its kernel was shut down (a traceback), that the parent has gone.
"""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.kernelmanager import ServerKernelManager


class QuietKernelManager(ServerKernelManager):
    """Starts Python's kernel so that it logs only what ends it."""

    async def start_kernel(self, *args: Any, **kwargs: Any) -> Any:
        """Start the kernel; a restart uses the same arguments again."""
        if self.ipykernel:
            more = kwargs.get("extra_arguments", [])
            kwargs["extra_arguments"] = ["--IPKernelApp.log_level=CRITICAL", *more]
        return await super().start_kernel(*args, **kwargs)
