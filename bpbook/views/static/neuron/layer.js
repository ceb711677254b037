// A layer as a vector: x, y and ∂E/∂y of all its neurons, a row of bars each.

import { list } from '../base/controls.js';
import { element, svgElement } from '../base/dom.js';
import { lock } from '../base/lock.js';
import { fill, show, tenth } from '../base/numbers.js';
import { fittedPicture, hatchPath, lockLine, neuronPart, svgLabel } from './parts.js';

const VECTOR = { left: 62, right: 8, row: 84, top: 12, named: 12 };

// One row of bars around its own zero.
function drawRow(svg, width, kind, title, numbers, y) {
  const { left, right, row, named } = VECTOR;
  const step = (width - left - right) / numbers.length;
  const finite = numbers.filter(Number.isFinite);
  const size = Math.max(...finite.map(Math.abs), 0) || 1;
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const room = row - 36;
  const scale = room / (high - low || size);
  const zero = y + 16 + (high > low ? high * scale : room / 2);
  svgLabel(svg, title, { x: left - 12, y: y + row / 2, class: 'bp-end bp-axis' }, left - 14);
  svg.append(svgElement('line', { x1: left, x2: width - right, y1: zero, y2: zero,
    class: 'bp-zero' }));
  const group = svgElement('g', { class: `bp-vector-${kind}` });
  numbers.forEach((value, i) => {
    const [from, wide] = [left + step * (i + 0.18), Math.min(step * 0.64, 40)];
    const x = from + (step * 0.64 - wide) / 2;
    const end = zero - (Number.isFinite(value) ? value * scale : 0);
    const [upper, lower] = [Math.min(zero, end), Math.max(zero, end)];
    group.append(svgElement('rect', { x: tenth(x), y: tenth(upper), width: tenth(wide),
      height: tenth(Math.max(lower - upper, 0.8)), class: 'bp-bar', 'data-neuron': i,
      'data-raw': value }));
    if (kind === 'gradients' && lower - upper > 3) group.append(svgElement('path', {
      d: hatchPath(x, x + wide, upper, lower - upper), class: 'bp-hatch' }));
    if (numbers.length <= named) {
      svgLabel(svg, show(value), { x: x + wide / 2, y: value < 0 ? lower + 13 : upper - 4,
        class: 'bp-middle bp-small' }, step - 4);
    }
  });
  svg.append(group);
}

// x, y and ∂E/∂y of the members of a layer, their names below, and a lock on those that are shut.
function layerPicture(net) {
  const { words } = net;
  const { left, right, row, top, named } = VECTOR;
  const paint = (svg, width, layer, members, now, locked) => {
    const { values, gradients } = now.found;
    const rows = [
      ['sums', words['layer sums'], members.map((n) => values[n.x])],
      ['outputs', words['layer outputs'], members.map((n) => values[n.y])],
      ['gradients', fill(words['layer gradients'], { root: net.spec.root }),
        members.map((n) => gradients[n.y])],
    ];
    const step = (width - left - right) / members.length;
    const bottom = top + row * rows.length;
    rows.forEach(([kind, title, numbers], i) => drawRow(svg, width, kind, title, numbers,
      top + row * i));
    const every = Math.ceil(30 / step);
    members.forEach((neuron, i) => {
      const x = tenth(left + step * (i + 0.5));
      if (net.shut(neuron, now)) svg.append(lock(x, bottom + 30));
      if (i % every) return;
      svgLabel(svg, neuron.yName, { x, y: bottom + 16,
        class: `bp-middle bp-term${neuron.yName === now.chosen ? ' bp-axis' : ''}` },
      step * every - 4);
    });
    const read = rows.map(([, title, numbers]) => `${title}: ${members.slice(0, named).map(
      (n, i) => `${n.yName} ${show(numbers[i])}`).join(', ')}`);
    return { height: bottom + 38, label: [fill(words['layer alt'], { layer, rows: read.join('. ') }),
      locked].filter(Boolean).join(' ') };
  };
  return fittedPicture(net.view, 'bp-vector', paint);
}

export function layerPart(net) {
  const { words, view } = net;
  const layers = [...new Set(net.neurons.map((n) => n.layer))].sort((a, b) => a - b);
  const inLayer = (layer) => net.neurons.filter((n) => n.layer === layer);
  const listed = (names) => (names.length > 6 ? [...names.slice(0, 3), '…', names.at(-1)] : names)
    .join(', ');
  const options = layers.map((layer) => [layer, fill(words['layer is'], { layer,
    names: listed(inLayer(layer).map((n) => n.yName)) })]);
  const choice = list({ key: 'setting:layer', label: words['layer choose'], choices: options },
    (layer) => view.change({ layer: Number(layer) }));
  const part = neuronPart(words, 'layer', true, choice);
  const picture = layerPicture(net);
  const locked = lockLine();
  part.body.append(element('div', { class: 'bp-neuron-side' }, picture.box, locked.box));
  const draw = (now) => {
    const layer = layers.includes(view.state.layer) ? view.state.layer : layers[0];
    const members = inLayer(layer);
    const shut = members.filter((neuron) => net.shut(neuron, now)).map((n) => n.yName);
    const said = shut.length ? fill(words['layer shut'], { names: listed(shut) }) : '';
    choice.show(layer);
    locked.say(said);
    picture.draw(layer, members, now, said);
  };
  return { box: part.box, draw };
}
