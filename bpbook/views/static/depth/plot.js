// The sizes layer by layer on a logarithmic axis: the gradient, the values, and what is kept.

import { element } from '../base/dom.js';
import { KEPT_LOOKS, letter } from '../base/keeping.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';

const GRADIENT = { tone: 4, line: true, mark: 'circle', size: 3, full: true };
const VALUES = { tone: 4, line: 'thin', dash: '1 3', mark: 'diamond', size: 2.6, soft: true };
const PREDICTED = { tone: 4, line: 'thin', dash: '6 3' };
const MARKED = 20; // marks of a line, at most
const [LOWEST, HIGHEST] = [1e-2, 1e1]; // the axis holds these, so that what holds looks level

function keptLook(i) {
  const [dash, mark] = KEPT_LOOKS[i];
  return { tone: i, line: true, dash, mark, size: 3 };
}

// The look of a kept network before its name.
export const sampleOf = (i) => swatch(keptLook(i));

// A line through the sizes of the layers from one on, the last layer first, as the gradient goes, and
// its marks: one at each layer, of more than 20 layers one at every second or fifth and at both ends.
function downwards(look, sizes, first) {
  const layers = sizes.map((_, k) => k + first).reverse();
  const every = [1, 2, 5].find((n) => sizes.length <= MARKED * n + 1);
  const ends = [first, layers[0]];
  const marked = layers.filter((k) => k % every === 0 || ends.includes(k));
  return [{ ...look, mark: '', x: layers, y: [...sizes].reverse() },
    { ...look, line: false, x: marked, y: marked.map((k) => sizes[k - first]), text: '' }];
}

// Whole powers of ten around all that is shown: an axis that stays where it is under a hand.
function powersAround(lists) {
  const sizes = lists.flat().filter((one) => one > 0 && Number.isFinite(one));
  const [low, high] = [Math.min(LOWEST, ...sizes), Math.max(HIGHEST, ...sizes)];
  const least = Math.max(Math.floor(Math.log10(low)) - 0.15, -307); // what is less has fewer digits
  return [10 ** least, 10 ** (Math.ceil(Math.log10(high)) + 0.15)];
}

// {box, legend, draw(now, kept, seen)}; `seen` is what one sees, in words.
export function sizesPlot(view) {
  const { words } = view;
  const curves = plot(view, { xLabel: words['depth across'], yLabel: words['depth up'], label: '' });
  const entry = (look, text) => element('li', {}, swatch(look), element('span', {}, text));
  const predicted = entry(PREDICTED, words['depth legend predicted']);
  const legend = element('ul', { class: 'bp-legend' }, entry(GRADIENT, words['depth legend gradient']),
    entry(VALUES, words['depth legend value']), predicted);
  const draw = (now, kept, seen) => {
    const deepest = Math.max(...[now, ...kept].map(({ settings }) => settings.depth));
    const lines = kept.flatMap((one) => downwards(
      { ...keptLook(one.i), text: letter(one.i), left: true }, one.gradient, 1));
    const { gradient, value, settings: { depth } } = now;
    curves.draw([...downwards(PREDICTED, now.predicted, 1), ...lines, ...downwards(VALUES, value, 0),
      ...downwards(GRADIENT, gradient, 1)],
    { log: true, whole: true, ratio: 0.6, x: [Math.min(-0.02 * deepest, lines.length ? 1 - 0.08 * deepest : 0), 1.02 * deepest],
      y: powersAround([gradient, value, now.predicted, ...kept.map((one) => one.gradient)]),
      label: fill(words['depth alt'], { depth, seen, first: show(gradient[0]), last: show(gradient.at(-1)),
        start: show(value[0]), end: show(value.at(-1)) }) });
    predicted.hidden = !now.predicted.length;
  };
  return { box: curves.box, legend, draw };
}
