"""The plain page itself, with a view of a few lines that is none of the book's."""

import anywidget
import pytest
import traitlets

SCRIPT = """
const render = ({ model, el }) => {
  el.innerHTML = '<div class="bp-view"><div class="bp-control" data-control="leaf:w">'
    + '<label>w <input type="range" min="-2" max="2" step="0.1"'
    + ' data-lm-suppress-shortcuts="true"></label><input type="text" inputmode="decimal"'
    + ' class="bp-typed" aria-label="w, typed"></div><output></output>'
    + '<p class="said"></p><button>Ask</button></div>';
  const slider = el.querySelector('input[type=range]');
  const typed = el.querySelector('.bp-typed');
  const draw = () => {
    const { w } = model.get('state').leaves;
    slider.value = w;
    typed.value = w;
    el.querySelector('output').textContent = (w * model.get('spec').times).toFixed(2);
  };
  const set = (w) => {
    model.set('state', { ...model.get('state'), leaves: { w } });
    model.save_changes();
  };
  slider.oninput = () => set(Number(slider.value));
  typed.onchange = () => set(Number(typed.value));
  const hear = (message) => { el.querySelector('.said').textContent = message.answer; };
  el.querySelector('button').onclick = () => {
    if (model.send) model.send({ ask: 'twice', w: model.get('state').leaves.w });
    else hear({ answer: 'needs Python' });
  };
  model.on('change:state', draw);
  model.on('change:spec', draw);
  model.on('msg:custom', hear);
  draw();
  return () => { model.off('change:state', draw); window.left = (window.left ?? 0) + 1; };
};
export default { initialize: ({ model }) => { window.begun = model.get('spec').kind; }, render };
"""


class Toy(anywidget.AnyWidget):
    _esm = SCRIPT
    spec = traitlets.Dict({"kind": "toy", "times": 3}).tag(sync=True)
    state = traitlets.Dict({"version": 2, "view": "toy", "leaves": {"w": 0.5}}).tag(sync=True)

    def __init__(self):
        super().__init__()
        self.on_msg(self.answer)

    def answer(self, _, content, buffers):
        self.spec = {**self.spec, "times": self.spec["times"] * 2}
        self.send({"answer": f"{content['ask']} {content['w'] * 2:g}"})


def text(shown):
    return shown.root.locator("output").inner_text()


def test_a_view_and_its_state(plain):
    shown = plain.show(Toy(), kernel=False)
    assert plain.page.evaluate("() => window.begun") == "toy"
    assert text(shown) == "1.50"
    shown.press("w", "ArrowRight", "ArrowRight")
    assert shown.state["leaves"]["w"] == pytest.approx(0.7)
    shown.type("w", "-1.2")
    assert (shown.state["leaves"]["w"], text(shown)) == (-1.2, "-3.60")
    shown.drag("w", 0.9)
    assert shown.state["leaves"]["w"] == pytest.approx(1.6, abs=0.1)
    shown.set(state={"leaves": {"w": 1}})
    assert text(shown) == "3.00"
    shown.root.locator("button").click()
    assert shown.root.locator(".said").inner_text() == "needs Python"
    assert shown.view.state["leaves"]["w"] == 0.5, "Python hears nothing"


@pytest.mark.filterwarnings("ignore:Message serialization failed")
def test_an_infinity_comes_as_jupyter_writes_it(plain):
    view = Toy()
    view.spec = {**view.spec, "far": [float("inf"), float("nan")]}
    shown = plain.show(view)
    assert shown.spec["far"] == ["inf", "nan"]


def test_a_view_and_python(plain):
    view = Toy()
    shown = plain.show(view)
    shown.press("w", "ArrowRight")
    plain.wait(lambda: view.state["leaves"]["w"] == pytest.approx(0.6))
    shown.root.locator("button").click()
    plain.wait(lambda: view.spec["times"] == 6)
    assert shown.root.locator(".said").inner_text() == "twice 1.2"
    assert text(shown) == "3.60"
    view.state = {"leaves": {"w": -2}}
    shown.painted()
    assert text(shown) == "-12.00"
    view.close()
    assert shown.root.count() == 0
    assert plain.page.evaluate("() => window.left") == 1


def test_many_views(plain):
    views = [plain.show(Toy(), kernel=False) for _ in range(20)]
    views[3].press("w", "End")
    assert [text(view) for view in views] == ["1.50"] * 3 + ["6.00"] + ["1.50"] * 16
    for view in views:
        view.close()
    assert plain.page.locator("main > *").count() == 0
    assert plain.page.evaluate("() => window.left") == 20


def test_touch(plain):
    shown = plain.show(Toy(), kernel=False, width=400, touch=True)
    shown.drag("w", 0.1, touch=True)
    assert shown.state["leaves"]["w"] == pytest.approx(-1.6, abs=0.1)


def test_surroundings(plain):
    shown = plain.show(Toy(), width=400, dark=True, forced_colors=True)
    seen = "(query) => matchMedia(query).matches"
    assert plain.page.evaluate(seen, "(forced-colors: active)")
    assert plain.page.evaluate("() => document.body.dataset.jpThemeLight") == "false"
    assert plain.page.evaluate("() => [innerWidth, isSecureContext]") == [400, True]
    plain.theme("data-theme")
    assert plain.page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    plain.page.emulate_media(forced_colors="none")
    assert shown.axe() == []
    shown.root.evaluate("(root) => root.insertAdjacentHTML('beforeend', '<button></button>')")
    assert [line.split(":")[0] for line in shown.axe()] == ["button-name"]


def test_the_clipboard(plain):
    plain.open(permissions=["clipboard-read", "clipboard-write"])
    plain.show(Toy())
    both = "navigator.clipboard.writeText('a line').then(() => navigator.clipboard.readText())"
    assert plain.page.evaluate(both) == "a line"


def test_what_goes_wrong_is_heard(plain):
    plain.show(Toy())
    plain.page.evaluate(
        "() => { console.error('bad'); setTimeout(() => { throw new Error('odd'); });"
        " fetch('https://elsewhere.invalid/').catch(() => {}); }"
    )
    plain.wait(lambda: len(plain.errors) == 4)
    said = sorted(line.splitlines()[0] for line in plain.errors)
    assert said == [
        "Error: odd",
        "console: Failed to load resource: net::ERR_FAILED",
        "console: bad",
        "request to https://elsewhere.invalid/",
    ]
    plain.errors.clear()
