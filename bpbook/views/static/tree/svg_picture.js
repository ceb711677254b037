// The SVG that Python drew, of one mode: where its numbers stand, its boxes, its edges.

import { svgElement } from '../base/dom.js';
import { ITEM, wandering } from './picking.js';

const SMALLEST = 11 / 12; // how far the picture shrinks before it scrolls sideways: as in palette.py
const LONG = 9; // characters of a number that surely fit into a box: as in bpbook/drawing/svg_parts.py
const MANY_WIRES = 400; // beyond, wires are no easier to hit than they look
const KINDS = { value: 'values', gradient: 'gradients', local: 'locals', share: 'shares' };
const BESIDE = ':scope > text, :scope > g:not(.bp-box, .bp-edge, .bp-link)'; // legend, folded rows

export function shrinkable(svg) {
  svg.style.minWidth = `${SMALLEST * parseFloat(svg.getAttribute('width'))}px`;
}

// The width that an SVG text needs at least.
export function leastWidth(text) {
  return SMALLEST * Number(text.match(/ width="([\d.]+)/)[1]);
}

// Narrow the letters of a long number, as −4.424·10⁻¹⁸⁸, to the room of its box.
export function squeeze(target, text) {
  target.removeAttribute('textLength');
  const room = Number(target.getAttribute('data-room'));
  if (!room || text.length <= LONG || target.getComputedTextLength() <= room) return;
  target.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  target.setAttribute('textLength', room);
}

// A wire is thin: an unseen wider one beside it can be hit.
function widen(svg) {
  const wires = svg.querySelectorAll('path.bp-wire[data-edge]');
  if (wires.length > MANY_WIRES) return;
  for (const wire of wires) {
    const { edge, to } = wire.dataset; // a network's wires lead to no box
    wire.before(svgElement('path', { class: 'bp-hit', d: wire.getAttribute('d'),
      'data-edge': edge, ...(to && { 'data-to': to }) }));
  }
}

// One mode: its SVG, and in it the numbers, the boxes, and what belongs to an edge.
export function parsedPicture(text, name) {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const svg = document.importNode(parsed.documentElement, true);
  svg.dataset.mode = name;
  const description = svgElement('desc', {});
  svg.prepend(description);
  shrinkable(svg);
  const numbers = Object.entries(KINDS).flatMap(([kind, list]) =>
    [...svg.querySelectorAll(`[data-${kind}]`)].map((target) =>
      ({ target, list, place: Number(target.getAttribute(`data-${kind}`)),
        of: Number(target.getAttribute('data-of')), raw: null, text: '' })));
  const boxes = [...svg.querySelectorAll('.bp-box')];
  const edges = [...svg.querySelectorAll('[data-edge]:not(.bp-link .bp-wire)')];
  const links = [...svg.querySelectorAll('.bp-link')];
  const locks = [...svg.querySelectorAll('[data-lock]')];
  for (const beside of svg.querySelectorAll(BESIDE)) beside.classList.add('bp-beside');
  const items = [...svg.querySelectorAll(ITEM)];
  widen(svg);
  return { svg, description, numbers, boxes, edges, links, locks, items, way: wandering(svg) };
}

// In the tree, the boxes of each path, given as a list of edges from the root down.
export function boxesAlong(picture, paths) {
  const below = new Map(picture.boxes.map((box) => [box.dataset.box, new Map()]));
  for (const wire of picture.svg.querySelectorAll('path.bp-wire[data-from]')) {
    below.get(wire.dataset.from)?.set(Number(wire.dataset.edge), wire.dataset.to);
  }
  const lit = new Set(['0']);
  for (const path of paths) {
    let box = '0';
    for (const edge of path) {
      box = below.get(box)?.get(edge);
      if (box === undefined) break;
      lit.add(box);
    }
  }
  return lit;
}
