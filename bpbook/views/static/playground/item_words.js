// What the playground says of a weight or a neuron: how its gradient comes about, in numbers.

import { fill, show } from '../base/numbers.js';
import { functionOf } from './net.js';

const TERMS = 4; // of a sum that are written out

const bracketed = (x) => (x < 0 ? `(${show(x)})` : show(x));
const number = (list, place) => show(list?.[place] ?? NaN);

// The mean that a gradient is, written out for its first points: (a · b + c · d + …) / m.
function meanInDigits({ firsts, m }, link) {
  const terms = firsts.map(({ values, gradients }) => [gradients[link.cell.x],
    ...(link.source === null ? [] : [values[link.source]])].map(bracketed).join(' · '));
  return `(${terms.join(' + ')}${m > firsts.length ? ' + …' : ''}) / ${m}`;
}

// One edge or neuron in words, a line for each step. `shown` is what the network is drawn from.
export function itemWords(words, net, shown, item) {
  return item.cell ? neuronWords(words, net, shown, item.cell)
    : weightWords(words, net, shown, item.link);
}

// How the update moves a weight: with one point alone it does not follow that point.
function moveWords(words, shown, slope, parts) {
  const way = slope > 0 ? 'up' : slope < 0 ? 'down' : 'level';
  return fill(words[`play ${way}${shown.single && way !== 'level' ? ' alone' : ''}`], parts);
}

function weightWords(words, net, shown, link) {
  const { values, gradients, weights, slopesFrom, rate, single, moved, slopes } = shown;
  const root = net.rootName;
  const [name, x, weight] = [link.name, link.cell.xName, weights[link.weight]];
  const slope = gradients?.[link.node];
  const parts = { root, name, x, source: link.source === null ? '' : net.nodes[link.source].name,
    value: show(weight), slope: show(slope ?? NaN), up: number(gradients, link.cell.x),
    from: bracketed(values?.[link.source] ?? NaN), rate: show(rate), times: bracketed(slope ?? NaN),
    next: show(weight - rate * slope), m: slopes?.m };
  const kind = link.source === null ? 'bias' : 'weight';
  const told = [fill(words[`play ${kind}`], parts)];
  if (link.cell.layer < slopesFrom) return `${told[0]}\n${fill(words['play not yet'], parts)}`;
  parts.digits = meanInDigits(slopes, link);
  const found = fill(words[`play ${kind} ${single || slopes.m === 1 ? 'one' : 'mean'}`], parts);
  if (moved) {
    const before = show(moved.weights[link.weight]);
    const alone = slopes.m === 1 ? fill(words[`play ${kind} mean`], parts) : found;
    return `${fill(words['play moved'], { ...parts, before })}\n${alone}`;
  }
  return [...told, found, moveWords(words, shown, slope, parts)].join('\n');
}

// Why a neuron lets no gradient through, or ''.
export function lockedWords(words, net, shown, cell) {
  const why = shown.shut.get(cell);
  return why ? fill(words[`play locked ${why}`], { y: cell.yName, x: cell.xName,
    f: functionOf(net, cell, shown.choose) }) : '';
}

function neuronWords(words, net, shown, cell) {
  const locked = lockedWords(words, net, shown, cell);
  const told = neuronLines(words, net, shown, cell);
  return [...told, ...(locked ? [locked] : [])].join('\n');
}

function neuronLines(words, net, shown, cell) {
  const { values, gradients, weights, valuesKnown, slopesFrom, single, locals, choose } = shown;
  const root = net.rootName;
  const [x, y, f] = [cell.xName, cell.yName, functionOf(net, cell, choose)];
  const parts = { root, x, y, f, xv: number(values, cell.x), yv: number(values, cell.y),
    up: number(gradients, cell.y), slope: number(gradients, cell.x) };
  if (!valuesKnown) return [fill(words['play neuron not yet'], parts)];
  const told = [fill(words[`play neuron ${single ? 'one' : 'mean'}`], parts)];
  if (cell.layer < slopesFrom) return [...told, fill(words['play not yet'], { root, name: x })];
  if (!single) return [...told, fill(words['play neuron slope mean'], parts)];
  const uses = net.links.filter((link) => link.source === cell.y);
  if (uses.length) {
    const few = uses.slice(0, TERMS);
    const sum = few.map((link) => `${link.name} · ∂${root}/∂${link.cell.xName}`).join(' + ');
    const digits = few.map((link) => `${bracketed(weights[link.weight])} · ${
      bracketed(gradients[link.cell.x])}`).join(' + ');
    const more = uses.length > TERMS ? ' + …' : '';
    told.push(fill(words['play neuron sum'], { ...parts, sum: sum + more, digits: digits + more }));
  } else told.push(fill(words['play neuron end'], parts));
  return [...told, fill(words['play neuron slope'], { ...parts, local: bracketed(locals[cell.edge]) })];
}
