// The network of the playground as columns of neurons; on every edge its gradient, or its weight.

import { element, keepKeys, put, svgElement } from '../base/dom.js';
import { lock } from '../base/lock.js';
import { fill, show, tenth } from '../base/numbers.js';
import { networkHand } from './network_hand.js';
import { narrowest, networkPlaces } from './network_places.js';

// A number in a circle: as short as it can be.
function shortNumber(x) {
  if (!Number.isFinite(x)) return show(x);
  const size = Math.abs(x);
  const text = size < 9.995 ? size.toFixed(2) : size < 999.5 ? size.toFixed(size < 99.95 ? 1 : 0)
    : show(size);
  return x < 0 && Number(text) !== 0 ? `−${text}` : text;
}

// A gradient below a circle, and a loss: two significant digits, and three.
const shortSlope = (x) => show(Number(x.toPrecision(2)));
export const threeDigits = (x) => show(Number(x.toPrecision(3)));

function add(parent, tag, attributes, text) {
  const made = svgElement(tag, attributes, text);
  parent.append(made);
  return made;
}

// Change an attribute only where it differs from what was written last.
function write(target, name, text) {
  target.written ??= {};
  if (target.written[name] === text) return;
  target.written[name] = text;
  target.setAttribute(name, text);
}

// An edge, a bias or a neuron, which can be pointed at: {group, kind, column, link or cell}.
function item(kind, column, about) {
  const group = keepKeys(svgElement('g', { class: `bp-play-item bp-play-${kind}`, role: 'img',
    tabindex: '-1' }));
  return { group, column, kind, ...about };
}

function neuronItem(cell, column, { spots, radius }) {
  const [cx, cy] = spots.get(cell.y);
  const made = item('neuron', column, { cell });
  add(made.group, 'circle', { cx, cy, r: radius, class: 'bp-play-circle' });
  made.text = add(made.group, 'text', { x: cx, y: cy + 4, class: 'bp-middle' });
  made.slope = add(made.group, 'text', { x: cx, y: cy + radius + 12, class: 'bp-middle bp-play-slope' });
  made.lock = lock(tenth(cx + radius - 1), tenth(cy - radius + 2));
  made.why = add(made.lock, 'title', {});
  made.lock.setAttribute('visibility', 'hidden');
  made.group.append(made.lock);
  return made;
}

function edgeItem(link, column, { spots, radius }) {
  const [cx, cy] = spots.get(link.cell.y).map(tenth);
  const bias = link.source === null;
  const made = item(bias ? 'bias' : 'edge', column, { link });
  const [sx, sy] = bias ? [] : spots.get(link.source).map(tenth);
  const d = bias ? `M${cx - 32} ${cy - 14}L${cx - radius + 1} ${cy - 6.5}`
    : `M${sx + radius} ${sy}L${cx - radius} ${cy}`;
  add(made.group, 'path', { d, class: 'bp-play-hit' });
  made.line = add(made.group, 'path', { d, class: 'bp-play-line' });
  return made;
}

// The heads of the columns, and the band that says where a phase is.
function frameOf(svg, words, net, { height, x }) {
  const band = add(svg, 'rect', { class: 'bp-play-band', y: 20, height: height - 22, rx: 6 });
  const heads = ['inputs', ...net.layers.slice(1).map((_, i) => `hidden ${i + 1}`), 'output', 'loss'];
  heads.forEach((head, column) => {
    const [kind, number] = head.split(' ');
    add(svg, 'text', { x: x(column), y: 13, class: 'bp-middle bp-soft' },
      fill(words[`play ${kind}`], { number }));
  });
  return band;
}

function endsOf(parent, net, { spots, radius, loss: [lx, ly] }) {
  const inputs = net.inputs.map((node) => {
    const [cx, cy] = spots.get(node);
    add(parent, 'circle', { cx, cy, r: radius, class: 'bp-play-circle bp-play-input' });
    add(parent, 'text', { x: cx, y: cy + radius + 13, class: 'bp-middle bp-soft bp-play-name' },
      net.nodes[node].name);
    return { node, text: add(parent, 'text', { x: cx, y: cy + 4, class: 'bp-middle' }) };
  });
  const loss = add(parent, 'g', { class: 'bp-play-loss' });
  add(loss, 'rect', { x: lx - 27, y: ly - 21, width: 54, height: 42, rx: 5 });
  add(loss, 'text', { x: lx, y: ly - 5, class: 'bp-middle bp-play-strong' }, net.rootName);
  return { inputs, loss: add(loss, 'text', { x: lx, y: ly + 13, class: 'bp-middle' }) };
}

// Make everything that a network of this width shows; edges first, so that circles cover them.
function layOut(svg, words, net, width) {
  const places = networkPlaces(net, width);
  svg.replaceChildren();
  svg.setAttribute('viewBox', `0 0 ${width} ${places.height}`);
  svg.setAttribute('width', width);
  const band = frameOf(svg, words, net, places);
  const [ox, oy] = places.spots.get(net.output);
  add(svg, 'path', { class: 'bp-play-plain', d: `M${ox + places.radius} ${oy}H${places.loss[0] - 27}` });
  const items = net.layers.flatMap((layer, i) => layer.flatMap((cell) => [
    neuronItem(cell, i + 1, places), ...cell.links.map((link) => edgeItem(link, i + 1, places))]));
  svg.append(...items.filter(({ link }) => link).map(({ group }) => group));
  const circles = add(svg, 'g', {});
  circles.append(...items.filter(({ cell }) => cell).map(({ group }) => group));
  items.find(({ kind }) => kind === 'edge').group.setAttribute('tabindex', '0');
  return { ...places, ...endsOf(circles, net, places), band, items };
}

function drawEdge(one, number, largest, { least, most }) {
  const kind = Number.isNaN(number) ? 'none' : number < 0 ? 'minus' : 'plus';
  const part = Math.abs(number) / largest || 0;
  write(one.group, 'data-sign', kind);
  write(one.line, 'stroke-width', kind === 'none' ? '1' : String(tenth(least + (most - least) * part)));
  write(one.line, 'stroke-opacity', kind === 'none' ? '1' : String(tenth(0.45 + 0.55 * part)));
}

function writeNeuron(one, shown, locked) {
  const { values, gradients, valuesKnown, slopesFrom, shut } = shown;
  put(one.text, valuesKnown ? shortNumber(values[one.cell.y]) : '');
  put(one.slope, one.cell.layer >= slopesFrom ? `∂ ${shortSlope(gradients[one.cell.x])}` : '');
  const why = shut.get(one.cell) ?? '';
  write(one.lock, 'visibility', why ? 'visible' : 'hidden');
  if (why) put(one.why, locked(one.cell));
}

// The widths of the edges; returns the largest of their numbers.
function drawEdges(drawn, net, { gradients, weights, lines, slopesFrom }, widths) {
  const numberOf = (link) => (lines === 'weights' ? weights[link.weight]
    : link.cell.layer >= slopesFrom ? gradients[link.node] : NaN);
  let largest = 0;
  for (const link of net.links) largest = Math.max(largest, Math.abs(numberOf(link)) || 0);
  for (const one of drawn.items) if (one.link) drawEdge(one, numberOf(one.link), largest, widths);
  return largest;
}

// The numbers of a moment: which of them are known, and the phase's part of the network.
function writeNumbers(drawn, net, shown, locked) {
  const { values, valuesKnown, lossKnown, band } = shown;
  for (const one of drawn.items) if (one.cell) writeNeuron(one, shown, locked);
  for (const { node, text } of drawn.inputs) put(text, valuesKnown ? shortNumber(values[node]) : '');
  put(drawn.loss, lossKnown ? threeDigits(values[net.root]) : '');
  const [from, to] = band ?? [0, 0];
  write(drawn.band, 'x', String(tenth(drawn.x(from) - (from === to ? 32 : 24))));
  write(drawn.band, 'width', String(tenth(drawn.gap * (to - from) + (from === to ? 64 : 48))));
  write(drawn.band, 'visibility', band ? 'visible' : 'hidden');
}

// The exact numbers, and every item in words.
function writeExact(items, { weights, gradients, slopesFrom }, named) {
  for (const one of items) {
    one.group.setAttribute('aria-label', named(one));
    if (!one.link) continue;
    one.group.dataset.weight = weights[one.link.weight];
    one.group.dataset.name = one.link.name;
    one.group.dataset.slope = one.link.cell.layer >= slopesFrom ? gradients[one.link.node] : '';
  }
}

// `named(item)` says an item in words and `locked(cell)` why a neuron lets nothing through;
// `chosen(item)` hears which one is pointed at, or null, and `most(lines, largest)` which numbers the
// edges show, and the largest of them.
//
// `take(net)` shows another network; `draw` its edges and, unless they move too fast to be read, its
// numbers; `rest` also its words, once it rests.
export function networkDrawing(view, { named, locked, chosen, most }) {
  const { words } = view;
  const svg = svgElement('svg', { role: 'group', 'aria-label': words['play network'] });
  const box = element('div', { class: 'bp-play-net' }, svg);
  let [net, drawn, last, seen, frame] = [null, null, null, 0, 0];
  const hand = networkHand(svg, () => drawn?.items ?? [], chosen);
  const again = () => {
    const width = Math.max(box.clientWidth, narrowest(net));
    if (box.clientWidth < 60 || (drawn && width === seen)) return;
    seen = width;
    const kept = hand.leave();
    drawn = layOut(svg, words, net, width);
    hand.comeBack(kept);
    if (last) rest(last);
  };
  const draw = (shown, numbers = true) => {
    last = shown;
    if (!drawn) return;
    const largest = drawEdges(drawn, net, shown, view.spec.widths);
    if (!numbers) return;
    writeNumbers(drawn, net, shown, locked);
    most(shown.lines, largest);
  };
  const rest = (shown) => {
    draw(shown);
    if (drawn) writeExact(drawn.items, shown, named);
  };
  const take = (other) => {
    [net, drawn, last] = [other, null, null];
    again();
  };
  const watching = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(again);
  });
  watching.observe(box);
  view.atEnd(() => {
    cancelAnimationFrame(frame);
    watching.disconnect();
  });
  return { box, take, draw, rest, now: hand.now, describe: (text) => write(svg, 'aria-label', text) };
}
