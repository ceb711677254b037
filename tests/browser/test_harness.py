"""The harness itself, on a small notebook: sliders, a script in the browser, a dead kernel."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import reset_theme

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
    assert lab.foreign_requests() == ["http://nowhere.invalid/picture.png"]
    lab.requests.clear()


def test_theme_size_and_screenshot(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("BPBOOK_SCREENSHOTS", str(tmp_path / "pictures"))
    lab.open(write(tmp_path, "print('seen')"))
    lab.run_all()
    lab.theme(dark=True)
    lab.size(1200, 800, zoom=2)
    assert lab.page.evaluate("() => [innerWidth, innerHeight]") == [600, 400]
    assert lab.screenshot("dark").stat().st_size > 1000
    assert lab.axe() == []


def test_a_theme_does_not_reach_the_next_test(lab, jupyterlab, tmp_path):
    notebook = write(tmp_path, "print('seen')")
    lab.open(notebook)
    lab.theme(dark=True)
    reset_theme(jupyterlab)
    lab.open(notebook)
    assert lab.page.evaluate("() => document.body.dataset.jpThemeLight") == "true"
