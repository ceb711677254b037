// The numbers of the neuron view as tables: the neuron's terms, all neurons, the output's curve.

import { fill, show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { termName, termValue } from './network.js';

const [ROWS, SAMPLES] = [200, 9]; // of the tables: terms, and places along a curve

// The tables are made anew when what they are about changes; in between only numbers do.
export function neuronTables(net) {
  const { words, spec } = net;
  const tables = tableBox();
  let about = '';
  const heads = (...keys) => keys.map((key) => fill(words[key], { root: spec.root }));
  const build = (neuron, curve) => {
    tables.clear();
    const terms = neuron.terms.slice(0, ROWS);
    const running = (values, i) => neuron.terms.slice(0, i + 1).reduce(
      (sum, term) => sum + termValue(term, values), 0);
    tables.add(fill(words['neuron table terms'], { x: neuron.xName }),
      heads('neuron column term', 'neuron column contribution', 'neuron column running'),
      terms.map((term, i) => [termName(term), ({ now }) => show(termValue(term, now.values)),
        ({ now }) => show(running(now.values, i))]));
    tables.add(words['neuron table neurons'], [...heads('column variable', 'neuron column layer'),
      'x', 'y', ...heads('neuron column slope', 'layer gradients')],
    net.neurons.slice(0, ROWS).map((n) => [n.yName, String(n.layer),
      ({ now }) => show(now.values[n.x]), ({ now }) => show(now.values[n.y]),
      ({ now }) => (n.edge < 0 ? '' : show(now.locals[n.edge])),
      ({ now }) => show(now.gradients[n.y])]));
    const places = Array.from({ length: SAMPLES },
      (_, i) => Math.round((i * (curve.xs.length - 1)) / (SAMPLES - 1)));
    tables.add(fill(words['neuron table curve'], curve),
      [curve.input, curve.output, ...curve.pieces.map(([name]) => name)],
      places.map((k) => [show(curve.xs[k]), ({ curve: c }) => show(c.ys[k]),
        ...curve.pieces.map((_, j) => ({ curve: c }) => show(c.pieces[j][1][k]))]));
  };
  const update = (neuron, now, curve) => {
    const wanted = JSON.stringify([neuron.y, curve.output, curve.input, curve.xs[0],
      curve.xs.at(-1), curve.pieces.map(([name]) => name)]);
    if (wanted !== about) build(neuron, curve);
    about = wanted;
    tables.update({ now, curve });
  };
  return { ...tables, update };
}
