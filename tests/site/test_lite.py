"""What is put together for Python in the page, as far as it can be seen without a browser."""

import json
import tarfile
from pathlib import Path

import pytest

from bpbook.site.python import first_cells, lite, lite_page, pyodide, wheels
from bpbook.workshop.contents import CONTENTS
from bpbook.workshop.folders import Folders, WorkshopError

LOCK = (Path(__file__).parents[2] / "requirements.lock").read_text("utf-8")


def test_the_lock_file_has_each_wheel_of_the_page_with_hashes():
    for name, pin in wheels.pins(LOCK, (*lite.NEEDS, *pyodide.KERNEL)).items():
        first, *hashes = pin.splitlines()
        assert first == f"{name}=={wheels.version(pin)} \\"
        assert hashes and all("--hash=sha256:" in line for line in hashes)


def test_what_the_lock_file_lacks_is_named():
    with pytest.raises(WorkshopError, match="does not name nowhere: run `make lock`"):
        wheels.pins(LOCK, ["comm", "nowhere"])


def test_pyodide_is_the_one_that_its_kernel_wants():
    lite._same_pyodide()


def test_another_archive_is_refused(tmp_path):
    name = Path(pyodide.LOCK["pyodide"]["path"]).name
    (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(WorkshopError, match=r"sha512 differs\): remove the file"):
        pyodide.archive(tmp_path)


def test_a_registry_out_of_reach_is_named_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    with pytest.raises(wheels.Unreachable, match=r"127\.0\.0\.1:9/pyodide/-/.*npm_config_registry"):
        pyodide.archive(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_what_was_fetched_is_not_fetched_again(tmp_path, monkeypatch):
    content = b"an archive"
    monkeypatch.setitem(
        pyodide.LOCK, "pyodide", {**pyodide.LOCK["pyodide"], "integrity": sri(content)}
    )
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    path = tmp_path / Path(pyodide.LOCK["pyodide"]["path"]).name
    path.write_bytes(content)
    assert pyodide.archive(tmp_path) == path


def sri(content):
    import base64
    import hashlib

    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


@pytest.mark.parametrize("offline", [True, False])
def test_copies_begin_with_a_cell_that_installs_and_are_else_the_book(offline, tmp_path):
    home = Folders()
    written = first_cells.copy(
        home,
        tmp_path,
        lambda chapter: lite.first_cell(chapter, ["bpbook==1"]),
        lite.KERNEL,
        chosen=lambda chapter: chapter.plain or not offline,
    )
    assert len(written) == sum(c.plain or not offline for c in CONTENTS)
    for path in written:
        copied, own = (json.loads(p.read_text("utf-8")) for p in (path, home.chapters / path.name))
        first, *rest = copied["cells"]
        assert rest == own["cells"]
        assert copied["metadata"]["kernelspec"]["name"] == "python"
        source = "".join(first["source"])
        compile(source, path.name, "exec", flags=0x2000)  # a cell may wait: top-level await
        assert 'install(["bpbook==1"], deps=False)' in source
        [chapter] = [c for c in CONTENTS if c.file == path.name]
        assert ("numpy" in source) == (pyodide.HOST in source) == (not chapter.plain)


def test_the_page_says_first_what_will_be_loaded_and_from_where(monkeypatch):
    monkeypatch.setattr(pyodide, "megabytes", lambda *names: 17.4)
    text = lite_page.page(offline=False)
    said = ("Nothing listed below is loaded yet", "17 MB", 'href="lite/')
    first, sizes, link = map(text.index, said)
    assert first < sizes < link
    assert "cdn.jsdelivr.net | 17 MB" in text
    for chapter in CONTENTS:
        assert f'id="{chapter.stem}" href="lite/lab/index.html?path={chapter.file}"' in text
    monkeypatch.setattr(pyodide, "megabytes", lambda *names: None)
    assert "not measured" in lite_page.page(offline=False)


def test_offline_the_page_names_no_other_host():
    text = lite_page.page(offline=True)
    assert "cdn" not in text and "no other host is asked" in text
    for chapter in CONTENTS:
        assert (chapter.file in text) == chapter.plain


def test_a_list_of_packages_is_read_to_its_end(monkeypatch):
    """What a package needs is counted too, once."""
    listed = {
        name: {"file_name": f"{name}.whl", "depends": list(needs)}
        for name, needs in {"a": "bc", "b": "c", "c": ""}.items()
    }
    asked = []

    class Answer:
        headers = {"Content-Length": "1000000"}  # noqa: RUF012

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def read(self):
            return json.dumps({"packages": listed}).encode()

    def urlopen(request, timeout):
        asked.append(getattr(request, "full_url", request).rpartition("/")[2])
        return Answer()

    monkeypatch.setattr(pyodide.urllib.request, "urlopen", urlopen)
    assert pyodide.megabytes("a") == 3
    assert asked == [pyodide.LIST, "a.whl", "b.whl", "c.whl"]


def test_the_core_is_what_the_archive_has():
    cached = Folders().home / lite.CACHE / Path(pyodide.LOCK["pyodide"]["path"]).name
    if not cached.is_file():
        pytest.skip("Pyodide's archive was not fetched here (`make site OPTIONS=--offline`)")
    with tarfile.open(pyodide.archive(cached.parent)) as packed:
        assert {f"package/{name}" for name in (*pyodide.CORE, pyodide.LIST)} <= set(
            packed.getnames()
        )
