"""pyproject.toml, requirements.lock, environment.yml and what is installed say the same."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from bpbook.peers import PEERS

HOME = Path(__file__).parents[2]
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (HOME / "requirements.lock").read_text(encoding="utf-8")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?: ; ([^\\\n]+))?", re.M)
LOCKED = [(name, version, marker) for name, version, marker in PIN.findall(LOCK)]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def ranges(lines):
    found = (Requirement(line) for line in lines)
    named = {canonicalize_name(item.name): item.specifier for item in found}
    named.pop("bpbook", None)  # one part of the package that asks for another
    return named


RUNTIME = ranges(PROJECT["project"]["dependencies"])
LAB = ranges(PROJECT["project"]["optional-dependencies"]["lab"])
SITE = ranges(PROJECT["project"]["optional-dependencies"]["site"])
TEST = ranges(PROJECT["project"]["optional-dependencies"]["test"])
BENCH = ranges(PROJECT["project"]["optional-dependencies"]["bench"])
BUILD = ranges(PROJECT["dependency-groups"]["build"])
CONDA = yaml.safe_load((HOME / "environment.yml").read_text(encoding="utf-8"))
SPEC = re.compile(r"([a-z0-9._-]+)(?: ((?:[<>]=?|[=!]=)[0-9.]+(?:,(?:[<>]=?|!=)[0-9.]+)*))?")


def conda_specs():
    specs = [spec for spec in CONDA["dependencies"] if isinstance(spec, str)]
    matches = {spec: SPEC.fullmatch(spec) for spec in specs}
    assert all(matches.values()), f"not 'name range': {matches}"
    return {found[1]: SpecifierSet(found[2] or "") for found in matches.values()}


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_satisfies_every_range(python):
    surroundings = {"python_version": python, "python_full_version": f"{python}.0"}
    here = {
        name: Version(version)
        for name, version, marker in LOCKED
        if not marker or Marker(marker).evaluate(surroundings)
    }
    for name, allowed in {**RUNTIME, **LAB, **SITE, **TEST, **BUILD}.items():
        assert here[name] in allowed, f"{name}: {here[name]} is not in {allowed}"


def test_every_pin_has_hashes_and_no_address():
    for entry in re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.M)[1:]:
        assert "--hash=sha256:" in entry, entry
    assert not re.search(r"://|--index|--find-links|file:|/tmp|/home|/root", LOCK)


def test_the_book_alone_needs_no_server():
    assert set(RUNTIME) == {"numpy", "matplotlib", "ipywidgets", "anywidget"}
    assert set(LAB) == {"jupyterlab", "ipykernel", "nbclient", "nbformat"}
    assert "bpbook[lab,site]" in PROJECT["project"]["optional-dependencies"]["test"]


def test_peers_are_never_in_the_lock():
    names = {name for name, _, _ in LOCKED}
    assert not names & set(BENCH)
    assert not any(name.startswith("nvidia") for name in names)


def test_the_oldest_peers_are_those_that_the_book_asks_for():
    for peer in PEERS.values():
        assert BENCH[peer.module] == SpecifierSet(f">={peer.oldest}")


def test_environment_yml():
    assert CONDA["name"] == "bpbook"
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]
    assert CONDA["dependencies"][-1] == {"pip": ["--editable ."]}
    specs = conda_specs()
    assert specs.pop("python") == SpecifierSet(PROJECT["project"]["requires-python"])
    assert specs.pop("pip") == SpecifierSet("")
    assert specs == RUNTIME | LAB
    pins = {name: Version(version) for name, version, _ in LOCKED}
    assert all(pins[name] in allowed for name, allowed in specs.items())


def test_the_build_backend_is_locked():
    assert ranges(PROJECT["build-system"]["requires"]).items() <= BUILD.items()


def test_installed_is_what_the_lock_says():
    prefix = Path(sys.prefix)
    if os.environ.get("CI") != "true" and not (prefix / ".ready").exists():
        pytest.skip("this environment was not made by make (conda, or one of your own)")
    installed = {
        canonicalize_name(item.metadata["Name"]): item.version
        for item in importlib.metadata.distributions()
    }
    wanted = {
        canonicalize_name(name): version
        for name, version, marker in LOCKED
        if not marker or Marker(marker).evaluate()
    }
    assert {name: installed.get(name) for name in wanted} == wanted


def test_every_dependency_says_why():
    text = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    for line in re.findall(r'^ {4}"[a-z-]+[<>=].*$', text, re.M):
        assert "# " in line, line


def test_importing_the_book_leaves_the_workshop_alone():
    code = "import sys, bpbook; sys.exit(any('workshop' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME).returncode == 0
