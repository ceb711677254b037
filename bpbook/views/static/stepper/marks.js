// What a step adds to the picture, in whatever mode stands: the box whose number is new, an arrow on
// each wire that the step walks, sums that more shares will join, boxes that passed theirs on early,
// and where an answer went wrong.

import { svgElement } from '../base/dom.js';
import { fill } from '../base/numbers.js';
import { BACKWARD, partialSums } from './steps.js';

const ARROW = 'M-5,-5.5 L6,0 L-5,5.5 Z';
const ALONG = { tree: 0.42, graph: 0.42, network: 0.2 }; // of a wire; its label stands further on
const NEAR = 0.2; // of the frame, between what is brought into view and its side
const LEAST = 0.6; // of the window: a frame that begins lower is not looked at yet
const TYPED = 12; // characters of an answer that are shown

const placesOf = ({ dataset }) => [dataset.node, dataset.inner].map(Number);

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

// Scroll within the picture's frame, where none of these is in view, to the first of them; of a
// frame that goes on below the window, what is in the window counts.
function bringIntoView(home, targets) {
  if (home.scrollWidth <= home.clientWidth && home.scrollHeight <= home.clientHeight) return;
  const { left: near, right: far, top: high, bottom } = home.getBoundingClientRect();
  const low = bottom > innerHeight && high < LEAST * innerHeight ? innerHeight : bottom;
  const spans = targets.map((target) => target.getBoundingClientRect());
  const away = (from, to, first, last) => (from < first ? from - first - NEAR * (last - first)
    : to > last ? to - last + NEAR * (last - first) : 0);
  const ways = spans.map((one) => [away(one.left, one.right, near, far),
    away(one.top, one.bottom, high, low)]);
  if (!ways.length || ways.some(([right, down]) => !right && !down)) return;
  home.scrollBy(...ways[0]);
}

// Words in the picture, beside something.
function label(text, x, y, anchor) {
  return svgElement('text', { class: 'bp-slip-text', x, y, 'text-anchor': anchor }, `✗ ${text}`);
}

// Below a box, as wide as it is; in a network, where numbers stand below it, above.
function labelAt(box, text, above) {
  const { x, y, width, height } = box.querySelector('.bp-frame, .bp-pill')?.getBBox() ?? box.getBBox();
  return above ? label(text, x + width / 2, y - 6, 'middle') : label(text, x + width, y + height + 13, 'end');
}

// Where an edge stands: its wires, and what bears its number.
function edgeIn(svg, edge) {
  const one = `[data-edge="${edge}"]`;
  const wires = [...svg.querySelectorAll(`path.bp-wire${one}, .bp-link${one} .bp-wire`)];
  const pills = [...svg.querySelectorAll(`.bp-edge${one}, .bp-link${one}, .bp-link:has(.bp-wire${one})`)];
  return { wires, pills };
}

// A wrong answer: at the box whose number was asked, and at each edge or box where the slip was made.
function markAnswer(svg, words, { typed, step, marks }) {
  const made = [];
  const upright = svg.dataset.mode !== 'network';
  const boxesOf = (node) => [...svg.querySelectorAll('.bp-box[data-node], .bp-link[data-node]')]
    .filter((box) => placesOf(box).includes(node));
  const shown = (typed.length > TYPED ? `${typed.slice(0, TYPED)}…` : typed).replace('-', '−');
  for (const box of boxesOf(step.node)) {
    box.classList.add('bp-slipped');
    made.push(labelAt(box, fill(words['mark wrong'], { answer: shown }), !upright));
  }
  for (const { edge, node, how } of marks) {
    for (const box of node === undefined ? [] : boxesOf(node)) {
      box.classList.add('bp-slip-here');
      made.push(labelAt(box, words[`mark ${how}`], !upright));
    }
    const { wires, pills } = edge === undefined ? { wires: [], pills: [] } : edgeIn(svg, edge);
    for (const wire of wires) wire.classList.add('bp-slip-wire');
    for (const pill of pills) {
      pill.classList.add('bp-slip-edge');
      const [x, y] = [Number(pill.dataset.x), Number(pill.dataset.y)];
      made.push(label(words[`mark ${how}`], x + 8, y - 3, 'start'));
    }
  }
  svg.append(...made);
}

function wipe(svg) {
  for (const kind of ['bp-slipped', 'bp-slip-here', 'bp-slip-wire', 'bp-slip-edge']) {
    for (const target of svg.querySelectorAll(`.${kind}`)) target.classList.remove(kind);
  }
  for (const target of svg.querySelectorAll('.bp-arrow, .bp-slip-text')) target.remove();
}

// The marks of a step: { step, early, partial, wrong }; `step` and `wrong` may be null.
function markStep(home, svg, words, { step, early, partial, wrong }) {
  wipe(svg);
  const boxes = [...svg.querySelectorAll('.bp-box[data-node], .bp-link[data-node]')];
  for (const box of boxes) {
    box.classList.toggle('bp-new', placesOf(box).includes(step?.node));
    box.classList.toggle('bp-early', placesOf(box).some((place) => early.has(place)));
  }
  for (const sum of svg.querySelectorAll('[data-gradient]')) {
    sum.classList.toggle('bp-partial', partial.has(Number(sum.dataset.gradient)));
  }
  if (!step) return;
  const wires = [...svg.querySelectorAll('.bp-wire.bp-lit, .bp-link.bp-lit .bp-wire')];
  // A network's wires lead to the neuron that uses them, a tree's away from it.
  const { mode } = svg.dataset;
  const onward = (mode === 'network') !== (step.phase === BACKWARD);
  for (const wire of wires) wire.after(arrowOn(wire, ALONG[mode], onward));
  if (wrong) markAnswer(svg, words, wrong);
  const ends = new Set(wires.map((wire) => wire.dataset.to));
  const fresh = boxes.filter((box) => box.classList.contains('bp-new'));
  const walked = fresh.filter((box) => ends.has(box.dataset.box));
  bringIntoView(home, walked.length ? walked : fresh);
}

// `update(step, done, wrong)` marks a step (or null) after the steps `done`, and the answer to it
// that was wrong (or null).
export function stepMarks(view, home, words) {
  let marks = null;
  const paint = () => {
    const svg = home.querySelector('svg');
    if (svg && marks) markStep(home, svg, words, marks);
  };
  const changed = new MutationObserver(paint); // another mode
  changed.observe(home, { childList: true });
  const resized = new ResizeObserver(paint);
  resized.observe(home);
  view.atEnd(() => {
    changed.disconnect();
    resized.disconnect();
  });
  const update = (step, done, wrong) => {
    marks = { step, wrong, partial: partialSums(done),
      early: new Set(done.flatMap(({ missing, parent }) => (missing.length ? [parent] : []))) };
    paint();
  };
  return { update };
}
