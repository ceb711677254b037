// Output against one leaf: the terms that add up to x across a range of one leaf, and the output.

import { list } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { fewTerms, slopesOf, sweep, termValue } from './network.js';
import { calmRange, DASHED, legendList, neuronPart } from './parts.js';

const PIECES = 8; // of more terms: the largest ones, and the others together
const RATIO = 0.55;

// A plot with its legend below it.
function legendPlot(net, kind) {
  const curve = plot(net.view, { xLabel: '', yLabel: '', label: '' });
  const legend = legendList();
  return { curve, legend,
    box: element('div', { class: `bp-neuron-side ${kind}` }, curve.box, legend.box) };
}

// The terms of a neuron's sum, and the sum; `draw` returns them as [name, ys] each.
function piecesPlot(net) {
  const { words } = net;
  const { curve, legend, box } = legendPlot(net, 'bp-neuron-pieces');
  const draw = (neuron, now, ways, names) => {
    const most = (_, term) => Math.max(...ways.rows.map((row) => Math.abs(termValue(term, row))));
    const few = fewTerms(words, neuron.terms, now.found.values, PIECES, most);
    const along = (terms, row) => terms.reduce((sum, term) => sum + termValue(term, row), 0);
    const lines = few.map(([, , term, rest], i) => ({ x: ways.xs, line: 'thin', tone: i % 4,
      dash: DASHED[Math.floor(i / 4) % 2 ? (i + 2) % 4 : i % 4],
      y: ways.rows.map((row) => (term ? termValue(term, row) : along(rest, row))) }));
    const total = now.found.values[neuron.x];
    const sum = { x: ways.xs, y: ways.rows.map((row) => row[neuron.x]), line: true, tone: 4 };
    const marks = few.map(([, value], i) => ({ x: [names.value], y: [value], mark: 'circle',
      size: 3, full: true, tone: i % 4 }));
    const mark = { x: [names.value], y: [total], mark: 'circle', size: 5.5, tone: 4 };
    const said = [...few.map(([name, value]) => `${name} = ${show(value)}`),
      `${neuron.xName} = ${show(total)}`];
    curve.draw([...lines, sum, ...marks, mark], { x: names.range, zero: true, at: names.value,
      y: calmRange(...lines.map((l) => l.y), sum.y), ratio: RATIO, xLabel: names.input,
      yLabel: fill(words['against pieces'], { x: neuron.xName }),
      label: fill(words['against pieces alt'], { x: neuron.xName, input: names.input,
        low: show(names.range[0]), high: show(names.range[1]), at: show(names.value),
        list: said.join('; ') }) });
    curve.box.dataset.raw = JSON.stringify(lines.map((l) => l.y));
    legend.set([...lines.map((line, i) => [line, said[i]]),
      [sum, fill(words['against sum'], { x: said.at(-1) })]]);
    return lines.map((line, i) => [few[i][0], line.y]);
  };
  return { box, draw };
}

// The output and its tangent; `draw` returns the output's values.
function outputPlot(net) {
  const { words } = net;
  const { curve, legend, box } = legendPlot(net, '');
  const draw = (place, now, ways, names) => {
    const leaf = net.place.get(names.input);
    const slope = leaf === undefined ? 0 : slopesOf(net, place, now.found.locals)[leaf];
    const ys = ways.rows.map((row) => row[place]);
    const y = now.found.values[place];
    const near = (names.range[1] - names.range[0]) / 6;
    const line = { x: ways.xs, y: ys, line: true, tone: 0 };
    const tangent = { x: [names.value - near, names.value + near], y: [y - near * slope,
      y + near * slope], line: true, dash: '7 4', tone: 1 };
    const point = { x: [names.value], y: [y], mark: 'circle', size: 5.5, tone: 4 };
    const shown = { output: names.output, input: names.input, value: show(y), slope: show(slope),
      at: show(names.value), low: show(names.range[0]), high: show(names.range[1]) };
    curve.draw([line, tangent, point], { x: names.range, y: calmRange(ys), zero: true,
      at: names.value, ratio: RATIO, xLabel: names.input, yLabel: names.output,
      label: fill(words['against curve alt'], shown) });
    curve.box.dataset.raw = JSON.stringify(ys);
    curve.box.dataset.slope = slope;
    legend.set([[line, fill(words['against value'], shown)],
      [tangent, fill(words['against tangent'], shown)]]);
    return ys;
  };
  return { box, draw };
}

// A leaf's range, wider where its value lies outside of it.
function rangeFor([low, high], value) {
  while (!(value >= low && value <= high) && Number.isFinite(value)) {
    [low, high] = [Math.min(2 * low, -1), Math.max(2 * high, 1)];
  }
  return [low, high];
}

export function againstPart(net) {
  const { words, view, spec } = net;
  const { names } = net.tree;
  const outputs = net.nodes.map((node) => node.name).filter((name) => !names.includes(name));
  const named = (all) => all.map((name) => [name, name]);
  const output = list({ key: 'setting:output', label: words['against output'],
    choices: named(outputs) }, (name) => view.change({ output: name }));
  const input = list({ key: 'setting:against', label: words['against input'], choices: named(names) },
    (name) => view.change({ against: name }));
  const part = neuronPart(words, 'against', true, output, input);
  const [pieces, curve] = [piecesPlot(net), outputPlot(net)];
  const note = element('p', { class: 'bp-neuron-note' });
  part.body.append(pieces.box, curve.box);
  part.box.append(note);

  // Returns what the table shows: {output, input, xs, ys, pieces: [name, ys] each}.
  const draw = (now) => {
    const { state } = view;
    const name = outputs.includes(state.output) ? state.output : spec.opened.output;
    const against = names.includes(state.against) ? state.against : spec.opened.against;
    output.show(name);
    input.show(against);
    const value = now.leaves[names.indexOf(against)];
    const range = rangeFor(spec.spans[against], value);
    const ways = sweep(net, against, ...range, now);
    const about = { output: name, input: against, value, range };
    const neuron = net.byName(name);
    pieces.box.hidden = !neuron;
    const shown = neuron ? pieces.draw(neuron, now, ways, about) : [];
    const ys = curve.draw(net.place.get(name), now, ways, about);
    const still = ys.every((y) => y === ys[0]);
    put(note, still ? fill(words['against still'], about)
      : (neuron ? '' : fill(words['against no sum'], about)));
    return { output: name, input: against, xs: ways.xs, ys, pieces: shown };
  };
  return { box: part.box, draw };
}
