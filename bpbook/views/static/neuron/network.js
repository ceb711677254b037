// The network of the page: its neurons by the names that a reader sees, and what its generated
// functions give. Nothing is drawn here.

import { shutBy } from '../base/lock.js';
import { fill, show } from '../base/numbers.js';
import { treeOf } from '../base/tree.js';

export const SEARCHED = 2e6; // edges that one frame may compute for a curve, all its points together

export function networkOf(view) {
  const { spec, words } = view;
  const { nodes, symbols } = spec;
  const place = new Map(nodes.map((node, i) => [node.name, i]));
  const edges = spec.edges.map((pair) => pair.map((name) => place.get(name)));
  const neurons = spec.neurons.map((neuron) => ({ ...neuron,
    xName: nodes[neuron.x].name, yName: nodes[neuron.y].name }));
  const functionOf = (neuron, choose) => {
    const [label] = nodes[neuron.y].functions;
    return choose[label] ?? label;
  };
  const symbol = (neuron, choose) => {
    const name = functionOf(neuron, choose);
    return symbols[name] ?? name;
  };
  const byName = (name) => neurons.find((n) => n.yName === name || n.xName === name);
  const shut = (neuron, { found, choose }) => (neuron.edge < 0 ? ''
    : shutBy(functionOf(neuron, choose), found.locals[neuron.edge], spec.flat));
  // What is said beside a lock, or ''.
  const shutWords = (neuron, now) => {
    const why = shut(neuron, now);
    return why && fill(words[`neuron ${why}`], { x: neuron.xName, y: neuron.yName,
      f: symbol(neuron, now.choose), slope: show(now.found.locals[neuron.edge]) });
  };
  return { view, spec, words, tree: treeOf(spec), nodes, place, edges, neurons, symbol, byName, shut,
    shutWords, sizes: Math.max(41, Math.min(201, Math.floor(SEARCHED / edges.length) | 1)) };
}

// The contribution of a term: its factors multiplied.
export function termValue(term, values) {
  return term.factors.reduce((product, i) => product * values[i], term.times);
}

export const termName = (term) => (term.times < 0 ? `−${term.name}` : term.name);

// Texts as one sum: 0.5, −2, 3 becomes 0.5 − 2 + 3, as signed() in figures/neuron.py.
export function signedSum(parts) {
  return parts.reduce((text, part) => {
    if (!text) return part;
    return part.startsWith('−') ? `${text} − ${part.slice(1)}` : `${text} + ${part}`;
  }, '');
}

// The terms that are drawn one by one, [name, contribution, term], and the others as one.
export function fewTerms(words, terms, values, most, size = Math.abs) {
  const all = terms.map((term) => [termName(term), termValue(term, values), term]);
  if (all.length <= most) return all;
  const sizes = all.map(([, value, term]) => size(value, term));
  const least = [...sizes].sort((a, b) => b - a)[most - 2];
  const [kept, rest] = [[], []];
  all.forEach((one, i) => (sizes[i] >= least && kept.length < most - 1 ? kept : rest).push(one));
  const others = fill(words['neuron others'], { count: rest.length });
  return [...kept, [others, rest.reduce((sum, [, value]) => sum + value, 0), null,
    rest.map(([, , term]) => term)]];
}

// How a variable answers each other one: the given local derivatives multiplied along the paths
// from it and added, from the root's side down.
export function slopesOf(net, from, locals) {
  const slopes = new Float64Array(net.nodes.length);
  slopes[from] = 1;
  for (let e = net.edges.length - 1; e >= 0; e -= 1) {
    const [parent, child] = net.edges[e];
    if (parent <= from && slopes[parent]) slopes[child] += slopes[parent] * locals[e];
  }
  return slopes;
}

// All values while one leaf goes from low to high: a list of `forward` values for each place.
export function sweep(net, name, low, high, { leaves, choose }) {
  const at = net.tree.names.indexOf(name);
  const moved = [...leaves];
  const xs = Array.from({ length: net.sizes }, (_, i) => low + ((high - low) * i) / (net.sizes - 1));
  const rows = xs.map((x) => {
    moved[at] = x;
    return net.tree.forward(moved, choose);
  });
  return { xs, rows };
}

// y = f(x) of a neuron, with x moved by a nudge to each place from −half to half.
export function curveOf(net, neuron, half, { leaves, choose, found }) {
  const x = found.values[neuron.x];
  const xs = Array.from({ length: net.sizes }, (_, i) => half * ((2 * i) / (net.sizes - 1) - 1));
  const ys = xs.map((at) => net.tree.forward(leaves, choose, neuron.x, at - x)[neuron.y]);
  return [xs, ys];
}

// The values of several variables at n × n points of two leaves, as a grid each.
export function gridOver(net, axes, ranges, n, places, { leaves, choose }) {
  const at = axes.map((name) => net.tree.names.indexOf(name));
  const moved = [...leaves];
  const grids = places.map(() => new Float64Array(n * n));
  for (let i = 0; i < n; i += 1) {
    moved[at[0]] = ranges[0][0] + ((ranges[0][1] - ranges[0][0]) * i) / (n - 1);
    for (let j = 0; j < n; j += 1) {
      moved[at[1]] = ranges[1][0] + ((ranges[1][1] - ranges[1][0]) * j) / (n - 1);
      const values = net.tree.forward(moved, choose);
      for (let k = 0; k < places.length; k += 1) grids[k][i * n + j] = values[places[k]];
    }
  }
  return grids;
}

// The neurons whose middle divides the plane: those below the output that the axes move.
export function dividers(net, output, axes) {
  const below = new Set([output]);
  const moved = new Set(axes.map((name) => net.place.get(name)));
  net.edges.forEach(([parent, child]) => { if (moved.has(child)) moved.add(parent); });
  [...net.edges].reverse().forEach(([parent, child]) => { if (below.has(parent)) below.add(child); });
  return net.neurons.filter((n) => n.y !== output && n.x !== output && below.has(n.y)
    && moved.has(n.x));
}
