"""For all tests: say at the very end what was not looked at."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """If browser tests were skipped, the last lines of the run say so, and why."""
    reasons = []
    count = 0
    for report in terminalreporter.stats.get("skipped", []):
        # A module that skips itself as a whole has no keywords.
        if "browser" in getattr(report, "keywords", ()):
            count += 1
            reason = str(report.longrepr[-1]).removeprefix("Skipped: ")
            if reason not in reasons:
                reasons.append(reason)
    if count:
        terminalreporter.section("not looked at in a real browser", yellow=True)
        terminalreporter.write_line(f"{count} browser tests were skipped: {'; '.join(reasons)}")
