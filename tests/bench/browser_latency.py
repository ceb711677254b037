"""From a slider's key press to the painted picture: four views, and `interact` beside them.

`interact` redraws tree and surface as a figure: the yardstick. The landscape is painted anew at
100 × 100 points for each key, since a leaf moves that is on none of its axes; depth has its largest
network, all of it computed anew for each key, beside four that are kept. All stand in one notebook
of one JupyterLab, and take turns of some key presses, each on a page that has come to rest; the
landscape again with each key as soon as the last one is painted, as under a hand that drags.
Measured in the page, from the key event to the second animation frame after the change that it made
to the document (for `interact`, after the new figure is decoded).
`python -m tests.bench.browser_latency`.
"""

import json
import statistics

from .browser_page import QUIET, opened

KEYS, BLOCK = 64, 8  # key presses measured, and taken in one go; the first block warms up
TREE, STEPS, MAP, PEER = "tree view", "stepper", "landscape, 100 × 100", "interact"
DRAGGED, DEPTH = "landscape, dragged", "depth, 50 layers of 32"
LIMITS = {TREE: 20.0, STEPS: 20.0, MAP: 25.0, DRAGGED: 25.0, DEPTH: 25.0}  # milliseconds, medians
FASTER = 10.0  # than `interact`, the tree view at the least

LIVE = """import bpbook as bp
tree = bp.networks.two_weights()
view = bp.live(tree, surface=tree.weights)
view.add_class("bench-tree")
view"""

STEPPER = """steps = bp.stepper(tree, step=9)
steps.add_class("bench-steps")
steps"""

LANDSCAPE = """land = bp.landscape(tree, *tree.weights, updates=5)
land.add_class("bench-map")
land"""

DEEP = """kept = [{"activation": name} for name in ("tanh", "relu", "identity")]
deep = bp.depth(50, 32, kept=[*kept, {"normalised": True, "residual": True}])
deep.add_class("bench-depth")
deep"""

# The same tree, box by box, and beside it the same surface with its lines, its bar of colours and
# its cross, in a new figure for each value.
INTERACT = """%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from bpbook.drawing import number_text, numbers, tree_layout
from ipywidgets import FloatSlider, interactive
places, show = tree_layout.positions(tree.graph), number_text.show
run, line = tree.compiled(arrays=True), np.linspace(-4, 4, 61)
def draw(value):
    computed = numbers.of(tree, **{tree.weights[0]: value})
    figure, (plane, axes) = plt.subplots(1, 2, figsize=(9, 6))
    loss, _ = run(line, line[:, None], *map(tree.leaves().get, tree.givens))
    bands = plane.contourf(line, line, loss, 12, cmap="YlGnBu_r")
    plane.contour(line, line, loss, 12, colors="white", linewidths=0.5)
    figure.colorbar(bands, ax=plane, label=tree.name)
    other = tree.leaves()[tree.weights[1]]
    plane.axvline(value, color="white", linestyle="--", linewidth=1)
    plane.axhline(other, color="white", linestyle="--", linewidth=1)
    plane.plot(value, other, "wo")
    plane.set(xlabel=tree.weights[0], ylabel=tree.weights[1])
    axes.set(xlim=(0, places.width), ylim=(places.height, 0))
    axes.axis("off")
    for box in places.boxes:
        corner = box.x - box.width / 2, box.y
        axes.add_patch(plt.Rectangle(corner, box.width, box.height, fill=False))
        texts = {18: f"{box.name} = {show(computed.values[box.node])}"}
        texts[36] = f"∂E/∂{box.name} = {show(computed.gradients[box.node])}"
        if box.edge:
            above = places.boxes[box.parent]
            axes.plot([above.x, box.x], [above.y + above.height, box.y], color="grey")
            texts[-8] = show(computed.locals[box.local])
        for down, text in texts.items():
            axes.text(box.x, box.y + down, text, ha="center", size=7)
    plt.show()
peer = interactive(draw, value=FloatSlider(value=1.0, min=-4, max=4, step=0.1))
peer.add_class("bench-peer")
peer"""

# Before a key press: from then on `window.painted` is a promise of the milliseconds from the key to
# the second frame after what it changed.
LISTEN = """([slider, target, figure]) => {
  const box = document.querySelector(target);
  const handle = document.querySelector(slider);
  window.painted = new Promise((done, fail) => {
    let start = 0;
    const late = setTimeout(() => {
      watch.disconnect();
      fail(new Error('nothing changed'));
    }, 20000);
    const seen = async () => {
      if (figure) {
        const image = box.querySelector('img');
        if (!image || image.dataset.seen) return;
        image.dataset.seen = 'yes';
        await image.decode();
      }
      watch.disconnect();
      clearTimeout(late);
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    };
    const watch = new MutationObserver(seen);
    const old = box.querySelector('img');
    if (old) old.dataset.seen = 'yes';
    watch.observe(box, {childList: true, subtree: true, characterData: true, attributes: figure,
      attributeFilter: figure ? ['src'] : undefined});
    handle.focus();
    handle.addEventListener('keydown', () => { start = performance.now(); },
      {once: true, capture: true});
  });
}"""

# Slider, what changes, whether that is a figure.
CONTESTANTS = {
    TREE: (
        '.bench-tree [data-control="leaf:W1"] [type=range]',
        ".bench-tree .bp-scroll svg",
        False,
    ),
    STEPS: (
        '.bench-steps [data-control="leaf:W1"] [type=range]',
        ".bench-steps .bp-scroll svg",
        False,
    ),
    MAP: ('.bench-map [data-control="leaf:X_input"] [type=range]', ".bench-map .bp-facts", False),
    DRAGGED: (
        '.bench-map [data-control="leaf:X_input"] [type=range]',
        ".bench-map .bp-facts",
        False,
    ),
    DEPTH: (
        '.bench-depth [data-control="setting:scale"] [type=range]',
        ".bench-depth .bp-facts",
        False,
    ),
    PEER: (".bench-peer .noUi-handle", ".bench-peer .widget-output", True),
}


def measure(keys: int = KEYS) -> dict:
    """{contestant: (median, 95th percentile)} in milliseconds.

    Only {"skipped": reason} where there is no Chromium.
    """
    with opened((LIVE, STEPPER, LANDSCAPE, DEEP, INTERACT), height=4400) as lab:
        if lab is None:
            return {"skipped": "no Chromium on this machine"}
        taken = _take(lab, keys)
    return {name: _middle(times) for name, times in taken.items()}


def _take(lab, keys: int) -> dict[str, list[float]]:
    page = lab.page
    page.wait_for_selector(f"{CONTESTANTS[PEER][1]} img")
    for name in (TREE, STEPS, MAP, DEPTH):
        page.wait_for_selector(f"{CONTESTANTS[name][1]} [data-raw]")
    taken: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for turn in range(-1, keys // BLOCK):
        key = "ArrowRight" if turn % 2 else "ArrowLeft"
        for name, (slider, target, figure) in CONTESTANTS.items():
            for press in range(BLOCK):
                if name != DRAGGED or press == 0:
                    lab.wait_idle()
                    page.evaluate(QUIET)
                page.evaluate(LISTEN, [slider, target, figure])
                page.keyboard.press(key)
                taken[name].append(page.evaluate("() => window.painted"))
    return {name: times[BLOCK:] for name, times in taken.items()}


def _middle(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
