"""Live training: how many frames a second a playing playground shows.

The network is 2-8-8-1, as many updates as a frame holds, in one notebook of one JupyterLab. Counted
in the page: an animation frame in which the map with the boundary was drawn anew; and the time from
each to the next. `python -m tests.bench.browser_frames`.
"""

import json
import statistics
from itertools import pairwise

from .browser_page import QUIET, opened

SECONDS = 10
LIMIT = 17.5  # milliseconds from frame to frame, the median: as often as a screen of 60 Hz
NAME = "live training 2-8-8-1"

PLAYGROUND = """import bpbook as bp
view = bp.playground(width=8, depth=2, points=400, state={"speed": "fast"})
view"""
VIEW = ".bp-view.bp-playground"
RESTING = f"{VIEW}[data-resting=true]"

# The times, in milliseconds, of the frames in which the map was drawn.
DRAWN = """(milliseconds) => new Promise((done) => {
  const kind = CanvasRenderingContext2D.prototype;
  const before = kind.putImageData;
  const times = [];
  let drawn = false;
  kind.putImageData = function putImageData(...given) {
    if (this.canvas.closest?.('.bp-play-stage')) drawn = true;
    return before.apply(this, given);
  };
  const begin = performance.now();
  // Asked for after the view's own callback, so called after it in each frame.
  const look = (time) => {
    if (drawn) times.push(time);
    drawn = false;
    if (time - begin < milliseconds) requestAnimationFrame(look);
    else {
      kind.putImageData = before;
      done(times);
    }
  };
  requestAnimationFrame(look);
})"""


def measure(seconds: float = SECONDS) -> dict:
    """Median and 95th percentile of the intervals in ms, frames and updates a second.

    Only {"skipped": reason} where there is no Chromium.
    """
    with opened([PLAYGROUND]) as lab:
        if lab is None:
            return {"skipped": "no Chromium on this machine"}
        lab.page.wait_for_selector(RESTING)
        lab.page.evaluate(QUIET)
        _play(lab.page, 1)  # warms up
        first = _updates(lab.page)
        times = _play(lab.page, seconds)
        last = _updates(lab.page)
    intervals = [b - a for a, b in pairwise(times)]
    if len(intervals) < 2 or last <= first:
        raise RuntimeError("The playground does not play.")
    passed = (times[-1] - times[0]) / 1000
    return {
        "median": statistics.median(intervals),
        "high": statistics.quantiles(intervals, n=20)[-1],
        "frames": len(intervals) / passed,
        "updates": (last - first) / seconds,
    }


def _play(page, seconds: float) -> list[float]:
    button = page.locator(f"{VIEW} .bp-go-play")
    button.press("Enter")
    times = page.evaluate(DRAWN, 1000 * seconds)
    button.press("Enter")
    page.wait_for_selector(RESTING)
    return times


def _updates(page) -> int:
    return int(page.locator(VIEW).get_attribute("data-updates"))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
