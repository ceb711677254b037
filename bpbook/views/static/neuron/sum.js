// A sum and a composition: the terms of x as bars, and y = f(x) with its tangent.

import { list } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { stackedBars } from './bars.js';
import { familyTree } from './family.js';
import { curveOf, fewTerms, signedSum } from './network.js';
import { calmRange, legendList, lockLine, neuronPart } from './parts.js';

const BARS = 12; // of more terms: the largest ones, and the others together, as in figures/neuron.py
const HALF = 4; // the curve goes at least so far to both sides of 0

// The sentences: 'x6 = w46·y4 + w56·y5 = 0.12 + 0.31 = 0.43' and 'y6 = σ(x6) = 0.61, …'.
function neuronSentences(net, neuron, few, now) {
  const { words } = net;
  const { values, locals } = now.found;
  const parts = [neuron.xName, signedSum(few.map(([name]) => name))];
  if (few.length > 1) parts.push(signedSum(few.map(([, value]) => show(value))));
  const sum = [...parts, show(values[neuron.x])].join(' = ');
  const names = { x: neuron.xName, y: neuron.yName };
  if (neuron.edge < 0) return { sum, value: fill(words['neuron no function'], names) };
  const f = net.symbol(neuron, now.choose);
  return { sum, f, value: fill(words['neuron value'], { ...names, f,
    value: show(values[neuron.y]), slope: show(locals[neuron.edge]) }) };
}

// y = f(x) of one neuron, the point on it and the tangent there.
function tangentCurve(net) {
  const { words } = net;
  const curve = plot(net.view, { xLabel: '', yLabel: '', label: '' });
  const legend = legendList();
  const draw = (neuron, now, said) => {
    const [x, y] = [now.found.values[neuron.x], now.found.values[neuron.y]];
    const slope = now.found.locals[neuron.edge];
    let half = HALF;
    while (Math.abs(x) > half && half < 1e300) half *= 2;
    const [xs, ys] = curveOf(net, neuron, half, now);
    const near = half / 3;
    const line = { x: xs, y: ys, line: true, tone: 4 };
    const tangent = { x: [x - near, x + near], y: [y - near * slope, y + near * slope], line: true,
      dash: '7 4', tone: 1 };
    const point = { x: [x], y: [y], mark: 'circle', size: 5.5, tone: 4 };
    const names = { x: neuron.xName, y: neuron.yName, f: said.f };
    curve.draw([line, tangent, point], { x: [-half, half], y: calmRange(ys), zero: true, at: x,
      ratio: 0.55, xLabel: neuron.xName, yLabel: neuron.yName,
      label: fill(words['neuron curve alt'], { ...names, low: show(-half), high: show(half),
        sentence: said.value }) });
    curve.box.dataset.raw = JSON.stringify([xs[0], xs.at(-1), ...ys]);
    curve.box.dataset.slope = slope;
    legend.set([[line, fill(words['neuron is'], names)],
      [tangent, fill(words['neuron tangent'], { ...names, slope: show(slope) })]]);
  };
  return { box: element('div', {}, curve.box, legend.box), draw };
}

export function sumPart(net) {
  const { words, view } = net;
  const choice = list({ key: 'setting:neuron', label: words['neuron choose'], choices: [] },
    (name) => view.change({ neuron: name }));
  const part = neuronPart(words, 'sum', true, choice);
  const [tree, bars, curve] = [familyTree(net), stackedBars(net), tangentCurve(net)];
  const [inner, outer] = [0, 1].map(() => element('p', { class: 'bp-neuron-sentence' }));
  const locked = lockLine();
  const [adds, composes] = ['sum adds', 'sum composes'].map(
    (key) => element('p', { class: 'bp-neuron-name' }, words[key]));
  part.body.append(element('div', { class: 'bp-neuron-side' }, tree.box, bars.box),
    element('div', { class: 'bp-neuron-side' }, adds, inner, composes, outer, locked.box, curve.box));

  const options = (choose) => net.neurons.map((n) => [n.yName,
    n.edge < 0 ? fill(words['neuron is sum'], { x: n.xName })
      : fill(words['neuron is'], { y: n.yName, f: net.symbol(n, choose), x: n.xName })]);
  // Returns what is said of the neuron.
  const draw = (neuron, now) => {
    choice.offer(options(now.choose));
    choice.show(neuron.yName);
    const few = fewTerms(words, neuron.terms, now.found.values, BARS);
    const said = neuronSentences(net, neuron, few, now);
    const shut = net.shutWords(neuron, now);
    const all = [said.sum, said.value].join('. ') + (shut && `. ${shut}`);
    tree.draw(neuron, now.found, [said.sum, said.value].join('. '), shut);
    bars.draw(neuron, few, now.found.values, said.sum);
    put(inner, said.sum);
    put(outer, said.value);
    locked.say(shut);
    curve.box.hidden = composes.hidden = neuron.edge < 0;
    if (neuron.edge >= 0) curve.draw(neuron, now, said);
    return all;
  };
  return { box: part.box, draw };
}
