"""The harness itself, on a small notebook: sliders, a script in the browser, a dead kernel; and
that a page and a kernel which go on from test to test bring nothing with them."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.live import BUILD, LIVE

SLIDER = """import ipywidgets
slider = ipywidgets.FloatSlider(value=1.0, min=0, max=2, step=0.1, description='W1')
slider.add_class('bp-test')
slider"""

SCRIPT = '''import anywidget, traitlets
class Twice(anywidget.AnyWidget):
    _esm = """
    function render({model, el}) {
      const text = document.createElement('p');
      text.className = 'bp-twice';
      const draw = () => { text.textContent = (2 * model.get('x')).toFixed(1); };
      model.on('change:x', draw);
      draw();
      el.append(text);
      return () => model.off('change:x', draw);
    }
    export default {render};
    """
    x = traitlets.Float(1.0).tag(sync=True)
twice = Twice()
ipywidgets.jslink((slider, 'value'), (twice, 'x'))
twice'''

PAUSE = "import time\ntime.sleep(1)\nprint('late')"


def write(folder, *sources):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path = folder / "small.ipynb"
    nbformat.write(notebook, path)
    return path


def test_slider_script_and_kernel(lab, tmp_path):
    lab.open(write(tmp_path, SLIDER, SCRIPT, PAUSE))
    lab.run_all()
    assert [cell["count"] for cell in lab.cells()] == [1, 2, 3]
    assert lab.cells()[2]["outputs"][0]["text"] in ("late\n", ["late\n"])
    assert lab.errors() == []
    assert lab.ask("slider.value") == "1.0"

    shown = lab.page.locator(".bp-twice")
    assert shown.inner_text() == "2.0"
    handle = lab.scroll_to(".bp-test .noUi-handle")
    handle.press("ArrowRight")
    lab.wait_ask("abs(slider.value - 1.1) < 1e-9 and abs(twice.x - 1.1) < 1e-9")
    assert shown.inner_text() == "2.2"

    with pytest.raises(AssertionError, match="not true within"):
        lab.wait_ask("slider.value == 0", timeout=300)

    found = lab.axe()
    assert any("aria-input-field-name" in line for line in found), found

    lab.shut_down_kernel()
    handle.press("ArrowRight")
    lab.page.wait_for_function("() => document.querySelector('.bp-twice').textContent === '2.4'")


def test_errors_are_seen(lab, tmp_path):
    lab.open(write(tmp_path, "import sys\nprint('careful', file=sys.stderr)", "1 / 0"))
    lab.run_all()
    assert lab.errors() == [
        "cell 1: stderr: careful\n",
        "cell 2: ZeroDivisionError: division by zero",
    ]
    with pytest.raises(AssertionError, match="NameError"):
        lab.ask("nothing_of_this_name")


def test_other_hosts_are_seen(lab, tmp_path):
    lab.page.route("**/nowhere.invalid/**", lambda route: route.abort())
    lab.open(
        write(
            tmp_path,
            "from IPython.display import HTML\n"
            'HTML(\'<img alt="" src="http://nowhere.invalid/picture.png">\')',
        )
    )
    lab.run_all()
    assert set(lab.foreign_requests()) == {"http://nowhere.invalid/picture.png"}
    # Gone from the page before the request is forgotten: whatever draws it again asks again.
    lab.page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    lab.page.wait_for_function("() => !document.querySelector('img[src*=nowhere]')")
    lab.requests.clear()


def test_theme_size_and_screenshot(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("BPBOOK_SCREENSHOTS", str(tmp_path / "pictures"))
    lab.open(write(tmp_path, "print('seen')"))
    lab.run_all()
    lab.theme(dark=True)
    assert lab.page.locator("#jupyterlab-splash").count() == 0, "nothing hides the page"
    lab.size(1200, 800, zoom=2)
    assert lab.page.evaluate("() => [innerWidth, innerHeight]") == [600, 400]
    assert lab.screenshot("dark").stat().st_size > 1000
    assert lab.axe() == []


SURROUNDINGS = """() => ({
  theme: document.body.dataset.jpThemeLight,
  size: [innerWidth, innerHeight],
  side: Boolean(document.querySelector('#jp-left-stack:not(.lm-mod-hidden)')),
  media: ['print', '(prefers-reduced-motion: reduce)', '(forced-colors: active)'].map(
    (query) => matchMedia(query).matches),
  views: document.querySelectorAll('.bp-view').length,
})"""


def test_a_page_is_left_as_it_was(lab):
    lab.open_cells(BUILD, LIVE)
    before = lab.page.evaluate(SURROUNDINGS)
    assert before == {
        "theme": "true",
        "size": [1280, 900],
        "side": True,
        "media": [False, False, False],
        "views": 1,
    }
    lab.theme(dark=True)
    lab.size(400, 800)
    lab.toggle_side_bar()
    lab.page.emulate_media(media="print", reduced_motion="reduce", forced_colors="active")
    after = lab.page.evaluate(SURROUNDINGS)
    assert after["media"] == [True, True, True]
    assert [name for name in before if after[name] == before[name]] == ["views"]
    lab.tidy()
    assert lab.page.evaluate(SURROUNDINGS) == before | {"views": 0}


def test_a_kernel_goes_on_as_a_new_one(lab):
    process = "__import__('os').getpid()"
    widgets = "len(__import__('ipywidgets').widgets.widget._instances)"
    lab.open_cells(BUILD, LIVE)
    first = lab.ask(process)
    assert int(lab.ask(widgets)) > 1
    lab.tidy()
    lab.open_cells("assert 'view' not in globals()", "2", wait=".jp-Notebook")
    assert [cell["count"] for cell in lab.cells()] == [1, 2]
    assert (lab.ask(process), lab.ask(widgets)) == (first, "0")
    lab.shut_down_kernel()
    lab.tidy()
    lab.open_cells("2", wait=".jp-Notebook")
    assert lab.ask(process) != first


def test_what_a_test_leaves_in_the_kernel_is_told(lab):
    lab.open_cells("import ipywidgets", wait=".jp-Notebook")
    never = "type('Never', (ipywidgets.FloatSlider,), {'close': lambda self: None})()"
    lab.ask(f"globals().update(never={never})")
    with pytest.raises(AssertionError, match="the kernel still holds"):
        lab.tidy()
    lab.end_kernels()


def test_what_goes_wrong_in_a_script_is_heard(lab):
    lab.open_cells(
        SLIDER,
        SCRIPT.replace("draw();\n", "draw(); setTimeout(() => { throw new Error('odd'); });\n"),
        wait=".bp-twice",
    )
    lab.page.wait_for_function("() => document.querySelector('.bp-twice')")
    lab.page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert any("odd" in line for line in lab.said)
    lab.said.clear()
