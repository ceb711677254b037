"""How fast the engine is, as ratios: `make bench`, or `python -m tests.bench [row …]`.

Seconds differ from machine to machine; ratios taken side by side hardly do. So the two
contestants of a row run in turn, in pairs, and the row shows the median of the pairs' ratios
(`timing`). Before anything is timed, both must give the same numbers. A peer that is not
installed is named and passed over; a limit that is missed makes the exit status 1.

The rows, and what their limits promise a reader:

- `six`: six neurons with ReLU, the value and all 8 derivatives, through `tree.compiled()`.
  At most 1.35 times the same gradient written by hand in plain floats: the source that the book
  writes is as good as one's own. At least 50 times faster than micrograd, which builds its
  expression anew for every gradient, and at least 10 times faster than a jitted JAX gradient of
  one array of the 8 weights, which spends its time on the way in and out: for a single sample
  nothing is gained by a framework. PyTorch (eager) and autograd are shown without a limit.
- `engine`: the engine that a reader writes in chapter 10, on the six neurons with sigmoid and the
  book's loss, built anew and walked. At most 1.5 times micrograd: tables and an order of one's own
  cost little more than closures do. The collector stays on here, too: micrograd's closures leave
  it something to collect.
- `samples`: 10,000 samples through the same tree, with their mean as the loss. At most 1.2 times
  hand-written NumPy, variable by variable: batches need no second engine. Shown without a limit:
  NumPy by hand with a layer's weights put together as a matrix, which is faster, and the
  frameworks, of which JAX joins all of it into one loop.
- `surface`: the loss and its gradient at each of 200 × 200 points, a grid of two weights. At most
  1.2 times hand-written NumPy: a whole picture of the loss costs no more than it must.
- `walking`: `tree.gradient()` of a new expression, not compiled, from building it to the numbers.
  A variable among 300,000 costs at most 3 times one among 3,000: a network 100 times as large
  takes about 100 times as long, and not the square of it. Python's garbage collector stays on
  here, because a reader's does.
- `step`: one update of 64-32-10 with a batch of 32 digits, by `bp.sgd.descend` as a reader calls
  it: a run of 20 epochs divided by its 900 updates, with all that it checks and prepares. At most
  0.95 times a loop written by hand in NumPy, 0.3 times scikit-learn's `MLPClassifier` (all updates
  in one call of `fit`, its faster way), 0.27 times PyTorch, eager, with its own SGD, and 0.9 times
  a jitted JAX step: for a network of this size nothing is gained by leaving the book.
- `wide`: the same with all 1,437 samples at once and 512 units, 100 updates. At most 1.4 times the
  bare products of its matrices as NumPy returns them, which nobody can do without; the others are
  shown without a limit.
- `import`: `import bpbook` costs less than `import numpy`: plain numbers need nothing but Python.
- `browser`: from the key on a slider to the painted picture, in a real Chromium: medians of at most
  20 ms for the tree and the stepper and 25 ms for the landscape, also under a hand that drags, and
  the tree at least 10 times faster than `interact` that draws a new figure.
- `frames`: a playground of 2-8-8-1 with 400 points that plays as fast as it can, in the same
  Chromium: from one drawn boundary to the next a median of at most 17.5 ms, as often as a screen of
  60 Hz is painted.
- `site`: each chapter of the site in a Chromium whose CPU is slowed four times, on a line of 1.6
  Mbit/s with 150 ms of latency, nothing in a cache: its first picture within 2.5 s, its first
  slider answering within 3.5 s, at most 250 kB until then.

All of it is in double precision, with two threads where a library has threads of its own to set
(JAX takes as many as there are cores). Other processes on the same cores disturb what uses two
threads more than what uses one: measure on a machine at rest.

`pip install '.[bench]'` brings the peers.
"""

import os

from bpbook.workshop.threads import NAMES

THREADS = "2"
# The libraries read these once, when they are loaded: so before any other import of the package.
for name in NAMES:
    os.environ[name] = THREADS
