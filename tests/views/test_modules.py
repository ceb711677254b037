"""The front-end modules: what a file imports is there and used, and each view is one module."""

import re
from pathlib import Path

import pytest
from py_mini_racer import MiniRacer

from bpbook.views import modules

SCRIPTS = sorted(path.relative_to(modules.HERE).as_posix() for path in modules.HERE.rglob("*/*.js"))
KINDS = [Path(name).parent.name for name in SCRIPTS if name.endswith("/view.js")]
KINDS.remove("base")
SITE = (
    "site/page.js",
    "site/site.css",
    "site/icon.svg",
    "site/print.css",
)  # what its pages load, on a screen or on paper; the rest is imported there
LONGEST = 80  # lines of a function
_IMPORT = re.compile(r"^import (?:\{([^}]*)\}|(\w+)) from '([^']+)';$", re.M)


def text(name: str) -> str:
    made = modules.MADE.get(name)
    return made() if made else (modules.HERE / name).read_text(encoding="utf-8")


def named(file: Path) -> str:
    return file.relative_to(modules.HERE.resolve()).as_posix()


def imports(name: str):
    """(names as they are exported, as they are used here, the file) of each import."""
    for names, default, path in _IMPORT.findall(text(name)):
        pairs = [one.strip().split(" as ") for one in names.split(",") if one.strip()]
        file = (modules.HERE / name).parent.joinpath(path).resolve()
        exported = [pair[0] for pair in pairs]
        yield exported, [pair[-1] for pair in pairs] or [default], file


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_a_file_imports_is_there_and_used(name):
    script = text(name)
    body = _IMPORT.sub("", script)
    assert script.count("\nimport ") == len(_IMPORT.findall(script))
    for exported, used, file in imports(name):
        if file.suffix == ".js":
            assert set(exported) <= set(modules.exported(text(named(file))))
        for one in used:
            called = rf"((?<![\w.])|(?<=\.\.\.)){re.escape(one)}\b"
            assert re.search(called, body), f"{one} is not used"


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_function_is_short(name):
    lines = text(name).splitlines()
    begins = [i for i, line in enumerate(lines) if re.match(r"(export )?(async )?function", line)]
    for begin in begins:
        length = lines[begin:].index("}") + 1
        assert length <= LONGEST, f"{lines[begin]} has {length} lines"


def test_each_export_is_used():
    imported = {
        (file, one) for name in SCRIPTS for names, _, file in imports(name) for one in names
    }
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("*.py"))
    for name in SCRIPTS:
        for one in modules.exported(text(name)):
            used = (modules.HERE / name, one) in imported or re.search(rf"\b{one}\b", tests)
            assert used, f"nothing imports {one} of {name}"


def test_each_file_belongs_to_a_view_or_to_the_site():
    reached = set()

    def reach(file):
        if file in reached:
            return
        reached.add(file)
        if file.suffix == ".js" and file.exists():
            for _, _, path in imports(file.relative_to(modules.HERE).as_posix()):
                reach(path)
        if file.suffix == ".css" and file.exists():
            for path in re.findall(r"^@import '([^']+)';$", file.read_text("utf-8"), re.M):
                reach(file.parent.joinpath(path).resolve())

    for kind in KINDS:
        reach((modules.HERE / kind / "view.js").resolve())
    for name in SITE:
        reach((modules.HERE / name).resolve())
    there = {path.resolve() for path in modules.HERE.rglob("*") if path.is_file()}
    assert there == {path for path in reached if path.exists()}
    made = {(modules.HERE / name).resolve() for name in modules.MADE}
    assert {path for path in reached if not path.exists()} == made


@pytest.mark.parametrize("kind", KINDS)
def test_a_module_is_one_script_that_a_browser_reads(kind):
    module = modules.joined(kind)
    assert module.isascii()
    assert module.startswith("export default (globalThis[Symbol.for('bpbook ")
    assert not re.search(r"^\s*(import|export) ", module.removeprefix("export default "), re.M)
    made = module.removeprefix("export default ").strip().rstrip(";")
    engine = MiniRacer()
    engine.eval(f"class CSSStyleSheet {{}}; var made = {made}")
    assert engine.eval("Object.keys(made).sort().join()") == "initialize,render"
    assert engine.eval(f"{made} === made") is True


def test_names_of_a_file_are_its_own(tmp_path, monkeypatch):
    files = {
        "a.js": "import { own as theirs } from './b.js';\nconst own = 1;\n"
        "export const sum = () => [own, theirs()];\n",
        "b.js": "const hidden = 2;\nexport function own() {\n  return hidden;\n}\n",
    }
    for name, script in files.items():
        (tmp_path / name).write_text(script)
    monkeypatch.setattr(modules, "HERE", tmp_path)
    assert MiniRacer().eval(f"{modules.scoped('a.js')}.sum().join()") == "1,2"


def test_files_that_need_each_other_are_refused(tmp_path, monkeypatch):
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.js").write_text(
            f"import {{ {other} }} from './{other}.js';\nexport const {one} = 1;\n"
        )
    monkeypatch.setattr(modules, "HERE", tmp_path)
    with pytest.raises(ValueError, match=r"a.js → b.js → a.js"):
        modules.scoped("a.js")
