// What a step adds to the drawing, in whatever mode stands: the box whose number is new, an arrow on
// each wire that the step walks, sums that more shares will join, boxes that passed theirs on early.

const ARROW = 'M-5,-5.5 L6,0 L-5,5.5 Z';
const ALONG = { tree: 0.42, graph: 0.42, network: 0.2 }; // of a wire; its label stands further on
const NEAR = 16; // pixels between what is brought into view and the side

// A triangle on a wire, towards its end or its beginning.
function arrowOn(wire, along, onward) {
  const length = wire.getTotalLength();
  const at = (part) => wire.getPointAtLength(part * length);
  const ahead = onward ? 0.02 : -0.02;
  const [from, to] = [at(along - ahead), at(along + ahead)];
  const turn = (180 / Math.PI) * Math.atan2(to.y - from.y, to.x - from.x);
  const { x, y } = at(along);
  return svgElement('path', { class: 'bp-arrow', d: ARROW, transform: `translate(${x},${y}) rotate(${turn})` });
}

// Scroll sideways, where none of these is in view, to the first of them.
function bringIntoView(home, targets) {
  const sides = home.getBoundingClientRect();
  const spans = targets.map((target) => target.getBoundingClientRect());
  if (!spans.length || spans.some(({ left, right }) => left >= sides.left && right <= sides.right)) return;
  const { left, right } = spans[0];
  home.scrollLeft += left < sides.left ? left - sides.left - NEAR : right - sides.right + NEAR;
}

// `update(step, done)` marks a step (or null) after the steps `done`.
function stepMarks(home) {
  let [step, early, partial] = [null, new Set(), new Set()];
  const places = ({ dataset }) => [dataset.node, dataset.inner].map(Number);
  const paint = () => {
    const svg = home.querySelector('svg');
    if (!svg) return;
    const boxes = [...svg.querySelectorAll('.bp-box[data-node], .bp-link[data-node]')];
    for (const box of boxes) {
      box.classList.toggle('bp-new', places(box).includes(step?.node));
      box.classList.toggle('bp-early', places(box).some((place) => early.has(place)));
    }
    for (const sum of svg.querySelectorAll('[data-gradient]')) {
      sum.classList.toggle('bp-partial', partial.has(Number(sum.dataset.gradient)));
    }
    for (const arrow of svg.querySelectorAll('.bp-arrow')) arrow.remove();
    if (!step) return;
    const wires = [...svg.querySelectorAll('.bp-wire.bp-lit, .bp-link.bp-lit .bp-wire')];
    // A network's wires lead to the neuron that uses them, a tree's away from it.
    const { mode } = svg.dataset;
    const onward = (mode === 'network') !== (step.phase === BACKWARD);
    for (const wire of wires) wire.after(arrowOn(wire, ALONG[mode], onward));
    const ends = new Set(wires.map((wire) => wire.dataset.to));
    const fresh = boxes.filter((box) => box.classList.contains('bp-new'));
    const walked = fresh.filter((box) => ends.has(box.dataset.box));
    bringIntoView(home, walked.length ? walked : fresh);
  };
  const changed = new MutationObserver(paint); // another mode
  changed.observe(home, { childList: true });
  const resized = new ResizeObserver(paint);
  resized.observe(home);
  const update = (now, done) => {
    step = now;
    early = new Set(done.flatMap(({ missing, parent }) => (missing.length ? [parent] : [])));
    partial = partialSums(done);
    paint();
  };
  return {
    update,
    stop: () => {
      changed.disconnect();
      resized.disconnect();
    },
  };
}
