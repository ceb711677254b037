"""For all tests: the quick rooms first; and say at the very end what was not looked at."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bpbook.workshop.threads import keep_to_one
from tests import made_once, recorded
from tests.javascript import JavaScript

keep_to_one()  # also where pytest is called by hand

# The same random examples in every run.
settings.register_profile(
    "book",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("book")

HOME = Path(__file__).parents[1]
FIRST = ("tests/engine", "tests/exercises", "tests/notebooks")
LAST = ("tests/site", "tests/browser/test_chapters.py", "chapters", "tests/browser")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the book's site, made once in a run of the tests; nobody writes in it."""
    return made_once.made(request.config, tmp_path_factory, "site", "made")


@pytest.fixture(scope="session")
def javascript():
    """A JavaScript engine: javascript(body, *inputs)."""
    engine = JavaScript()
    yield engine
    engine.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is quick comes first, so that a failure shows early; what needs a kernel, last.

    A chapter that the browser has run is compared, and not run again.
    """
    items.sort(key=lambda item: room(item.path))
    for notebook in {item.parent for item in items if item.path.suffix == ".ipynb"}:
        recorded.replay(notebook)


def room(path: Path) -> int:
    """The place of a test's room in the order: -3, -2, -1; 0 for most; 1, 2, 3, 4."""
    folder = path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else ""
    for place, name in [*enumerate(FIRST, start=-len(FIRST)), *enumerate(LAST, start=1)]:
        if f"{folder}/".startswith(f"{name}/"):
            return place
    return 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where tests run side by side, those of a file stay together, and those of a chapter do.

    In the browser each test starts from a page made as new, so they are dealt out one by one.
    """
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if found := recorded.CHAPTER.match(nodeid):
                return found["chapter"]
            alone = nodeid.startswith("tests/browser/")
            return nodeid if alone else super()._split_scope(nodeid)

    return Scheduling(config, log)


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
