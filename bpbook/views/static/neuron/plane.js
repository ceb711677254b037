// The plane divided: the output over two leaves, its boundary, where each hidden unit is at its
// own middle, and the reader's points on it.

import { list } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { levelLines } from '../base/level_lines.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { leafHand } from './hand.js';
import { DATA, dividedMap, nameSpot } from './map.js';
import { dividers, gridOver, SEARCHED } from './network.js';
import { DASHED, legendList, neuronPart } from './parts.js';

const [CELLS, UNITS] = [61, 8]; // of a grid; lines of hidden units that are drawn

// The two lists of axes: both or none. The first one chosen brings another, equal ones change places.
function axisLists(net) {
  const { words, view, tree: { names } } = net;
  const choose = (k) => (name) => {
    const [mine, others] = [view.state.plane[k], view.state.plane[1 - k]];
    const other = name === others ? mine : others ?? names.find((leaf) => leaf !== name);
    view.change({ plane: name ? (k ? [other, name] : [name, other]) : [] });
  };
  const choices = [['', words['plane none']], ...names.map((name) => [name, name])];
  return ['across', 'up'].map((kind, k) => list({ key: `setting:${kind}`,
    label: words[`plane ${kind}`], choices }, choose(k)));
}

// How many of the points stand on their own side of the boundary.
function rightSides(net, output, axes, now, level, points) {
  const at = axes.map((name) => net.tree.names.indexOf(name));
  const moved = [...now.leaves];
  return points.filter(([x, y, kind]) => {
    [moved[at[0]], moved[at[1]]] = [x, y];
    const found = net.tree.forward(moved, now.choose)[output];
    return kind === 1 ? found > level : found <= level;
  }).length;
}

// The lines of the hidden units' middles that lie on the map, each with its dash and its name.
function drawDividers(map, words, units, grids, n) {
  const divides = units.map((unit, i) => ({ unit, dash: DASHED[i % 4],
    lines: levelLines(grids[i], n, 0) })).filter(({ lines }) => lines.length);
  divides.forEach(({ dash, lines }) => map.line(lines, 'bp-divide', dash));
  return { divides, name: () => {
    const taken = [];
    divides.forEach(({ unit, lines }, i) => {
      taken.push(nameSpot(lines, n, (i / divides.length + 0.1) % 1, taken));
      map.name(fill(words['plane middle'], { x: unit.xName }), taken.at(-1));
    });
  } };
}

// Map, legend and sentences of an output over two axes.
function dividedPlane(net) {
  const { words, view, spec } = net;
  const { classes } = spec;
  const said = element('span', {});
  const value = element('p', { class: 'bp-plane-value' },
    swatch({ mark: 'circle', size: 5.5, tone: 4 }), said);
  const legend = legendList();
  const count = element('p', { class: 'bp-plane-sides' });
  const box = element('div', { class: 'bp-neuron-map' });
  const beside = element('div', { class: 'bp-neuron-key' }, value, legend.box, count,
    element('p', { class: 'bp-neuron-hint' }, words['plane hint']));
  const n = Math.max(21, Math.min(CELLS, Math.floor((SEARCHED / 2 / net.edges.length) ** 0.5)));
  let [map, made] = [null, ''];

  // The map is made anew for other axes: its ticks, names and points belong to it.
  const mapFor = (axes, output, points, ranges) => {
    const wanted = JSON.stringify([axes, output]);
    if (wanted === made) return;
    made = wanted;
    map = dividedMap(words, { axes, output, points, n, ranges });
    leafHand(net, map, axes, fill(words['plane hand'], { x: axes[0], y: axes[1] }));
    box.replaceChildren(map.box);
  };
  const entries = (divides, shown, points) => [
    [{ line: true, tone: 4 }, fill(words['plane boundary'], shown)],
    ...divides.map(({ unit, dash }) => [{ line: 'thin', dash, tone: 4 },
      fill(words['plane middle'], { x: unit.xName })]),
    ...(points.length ? classes.map((label, k) => [DATA[k], fill(words['plane data'], { label })])
      : []),
  ];
  const tell = (divides, boundary, shown, points, right, ranges) => {
    const [[x0, x1], [y0, y1]] = ranges.map((range) => range.map(show));
    const [low, high = low] = classes;
    const where = fill(words[boundary ? 'plane boundary is' : 'plane no boundary'], shown);
    legend.set(entries(divides, shown, points));
    put(said, fill(words['plane value'], shown));
    count.dataset.raw = right;
    put(count, points.length ? fill(words['plane sides'], { ...shown, right, count: points.length,
      low, high }) : '');
    map.describe(fill(words['plane alt'], { ...shown, x0, x1, y0, y1, boundary: where }));
  };
  // Returns whether lines divide the map, and what is to be noted.
  const draw = (output, axes, now) => {
    const [name, level] = [net.nodes[output].name, view.state.level];
    const points = axes.join() === spec.point_axes.join() ? spec.points : [];
    const ranges = axes.map((axis) => spec.spans[axis]);
    mapFor(axes, name, points, ranges);
    const hidden = dividers(net, output, axes);
    const units = hidden.slice(0, UNITS);
    const [grid, ...inner] = gridOver(net, axes, ranges, n, [output, ...units.map((u) => u.x)], now);
    map.draw(grid);
    const lines = drawDividers(map, words, units, inner, n);
    const boundary = levelLines(grid, n, level);
    if (boundary.length) map.line(boundary, 'bp-boundary', 'none');
    lines.name();
    const at = axes.map((axis) => now.leaves[net.tree.names.indexOf(axis)]);
    map.mark(...at);
    const [px, py] = at.map(show);
    const shown = { output: name, level: show(level), x: axes[0], y: axes[1], px, py,
      value: show(now.found.values[output]) };
    value.dataset.raw = now.found.values[output];
    tell(lines.divides, boundary.length > 0, shown, points,
      rightSides(net, output, axes, now, level, points), ranges);
    return { divided: lines.divides.length > 0,
      note: [boundary.length ? '' : fill(words['plane no boundary'], shown),
        hidden.length > UNITS ? fill(words['plane some'], { shown: UNITS, count: hidden.length })
          : ''].filter(Boolean).join(' ') };
  };
  return { box, beside, draw };
}

export function planePart(net) {
  const { words, view, tree: { names } } = net;
  const choices = axisLists(net);
  const part = neuronPart(words, 'plane', view.state.plane.length > 0, ...choices);
  const plane = dividedPlane(net);
  const note = element('p', { class: 'bp-neuron-note' });
  part.body.append(plane.box, plane.beside);
  part.box.append(note);
  const draw = (now, output) => {
    const axes = view.state.plane;
    choices.forEach((choice, k) => choice.show(names.includes(axes[k]) ? axes[k] : ''));
    const whole = axes.length === 2 && axes[0] !== axes[1]
      && axes.every((name) => names.includes(name));
    part.body.hidden = !whole;
    const { divided, note: said } = whole ? plane.draw(net.place.get(output), axes, now)
      : { divided: true, note: fill(words['plane wanted'], { output }) };
    part.lead.hidden = !whole || !divided;
    put(note, said);
  };
  return { box: part.box, draw };
}
