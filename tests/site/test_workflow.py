"""What publishes the site, and what Binder installs: their shape, since neither can run here."""

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.utils import canonicalize_name

from bpbook.site.addresses import BRANCH, PUBLISHED

HOME = Path(__file__).parents[2]
FILE = HOME / ".github" / "workflows" / "site.yml"
TEXT = FILE.read_text("utf-8")
WORKFLOW = yaml.safe_load(TEXT)
JOBS = WORKFLOW["jobs"]
STEPS = [step for job in JOBS.values() for step in job["steps"]]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.M)


def test_it_says_that_it_was_not_run():
    assert "This file has not been run anywhere" in " ".join(TEXT.replace("#", " ").split())


def test_it_starts_where_the_book_is_and_ends_where_links_lead():
    starts = WORKFLOW[True]  # `on`, as YAML 1.1 reads it
    assert starts["push"]["branches"] == [BRANCH]
    assert "workflow_dispatch" in starts
    assert set(JOBS) == {"make", "publish"} and JOBS["publish"]["needs"] == "make"
    assert JOBS["publish"]["if"] == f"github.ref == 'refs/heads/{BRANCH}'"
    assert f'.git" {PUBLISHED}\n' in STEPS[-1]["run"]


def test_rights_are_given_to_the_job_that_needs_them():
    assert WORKFLOW["permissions"] == {}
    assert JOBS["make"]["permissions"] == {"contents": "read"}
    assert JOBS["publish"]["permissions"] == {"contents": "write"}
    assert not any("make " in step.get("run", "") for step in JOBS["publish"]["steps"])


@pytest.mark.parametrize("job", JOBS)
def test_a_job_ends_and_says_on_what_it_runs(job):
    assert JOBS[job]["timeout-minutes"] <= 30
    assert re.fullmatch(r"ubuntu-\d+\.\d+", JOBS[job]["runs-on"])


def test_actions_are_pinned_and_their_versions_are_named():
    lines = re.findall(r"uses: (.*)", TEXT)
    assert lines and len(lines) == sum("uses" in step for step in STEPS)
    for line in lines:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_it_makes_the_site_with_the_books_command():
    [command] = [s["run"] for s in JOBS["make"]["steps"] if "make site" in s.get("run", "")]
    assert command == "make site PYTHON=python3.13 OPTIONS=--lite"


def test_binder_gets_what_the_book_needs_and_nothing_else():
    wanted = dict(PIN.findall((HOME / ".binder/requirements.txt").read_text("utf-8")))
    locked = dict(PIN.findall((HOME / "requirements.lock").read_text("utf-8")))
    assert wanted.items() <= locked.items(), "run `make lock`"
    needed = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {canonicalize_name(re.match(r"[\w-]+", line)[0]) for line in needed} <= set(wanted)
    assert "hatchling" in wanted
    assert not set(wanted) & {"jupyterlab", "ipykernel", "pytest", "sphinx", "uv"}
    assert (HOME / ".binder/requirements.txt").read_text("utf-8").count("--hash=") > len(wanted)


def test_binder_installs_the_clone_itself():
    script = HOME / ".binder" / "postBuild"
    assert os.name == "nt" or os.access(script, os.X_OK)
    assert "--no-deps --no-build-isolation --editable ." in script.read_text("utf-8")
    assert (HOME / ".binder/runtime.txt").read_text("utf-8") == "python-3.12\n"
    assert {path.name for path in script.parent.iterdir()} == {
        *("postBuild", "requirements.txt", "runtime.txt")
    }
