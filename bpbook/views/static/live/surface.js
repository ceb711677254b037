// The loss over two leaves beside a live tree: a map, painted anew where other leaves move, and on it
// the point with a line along each axis, of dark and light dashes so that it is seen on any colour.

import { element, put, svgElement } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { surfaceMap } from '../base/surface_map.js';

const GRID = 61; // points of the map in each direction
const AROUND = 7; // free of the lines around the point

function crossLines(map, [xs, ys]) {
  const strokes = ['dark', 'light'].map((tone) => svgElement('path', { class: `bp-cross-${tone}` }));
  map.overlay.append(...strokes);
  const [[left, top], [right, bottom]] = [[xs[0], ys[1]], [xs[1], ys[0]]]
    .map((corner) => map.toPixel(...corner));
  return (x, y) => {
    const inside = x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
    const [px, py] = map.toPixel(x, y);
    const d = inside ? `M${Math.max(px - AROUND, left)} ${py}H${left}`
      + `M${Math.min(px + AROUND, right)} ${py}H${right}`
      + `M${px} ${Math.max(py - AROUND, top)}V${top}`
      + `M${px} ${Math.min(py + AROUND, bottom)}V${bottom}` : '';
    for (const stroke of strokes) stroke.setAttribute('d', d);
  };
}

export function lossSurface(view, tree) {
  const { words, spec: { root, surface: { axes: [x, y], spans } } } = view;
  const places = [x, y].map((name) => tree.names.indexOf(name));
  const map = surfaceMap(words, { xName: x, yName: y, zName: root, x: spans[0], y: spans[1],
    label: fill(words['surface of'], { root, x, y }) });
  const cross = crossLines(map, spans);
  const caption = element('p', { class: 'bp-surface-value' });
  let [made, sheet, timer] = ['', null, 0];
  view.atEnd(() => clearTimeout(timer));
  const paint = (leaves, choose) => {
    const wanted = JSON.stringify([leaves.filter((_, i) => !places.includes(i)), choose]);
    if (wanted === made) return;
    made = wanted;
    const at = [...leaves];
    sheet = map.draw((u, v) => {
      [at[places[0]], at[places[1]]] = [u, v];
      return tree.loss(at, choose);
    }, { n: GRID });
  };
  const describe = (px, py, value) => {
    const [[x0, x1], [y0, y1]] = spans.map((span) => span.map(show));
    const parts = { root, x, y, x0, x1, y0, y1, low: show(sheet.low), high: show(sheet.high), px, py,
      value };
    const gaps = sheet.gaps ? ` ${fill(words['surface gaps'], { root })}` : '';
    map.overlay.setAttribute('aria-label', fill(words['surface alt'], parts) + gaps);
  };
  const draw = (leaves, choose) => {
    paint(leaves, choose);
    const point = places.map((place) => leaves[place]);
    const value = tree.loss(leaves, choose);
    map.mark(...point);
    cross(...point);
    const [px, py, shown] = [...point, value].map(show);
    put(caption, fill(words['surface point'], { root, x, y, px, py, value: shown }));
    caption.setAttribute('data-raw', value);
    clearTimeout(timer);
    timer = setTimeout(() => describe(px, py, shown), 200);
  };
  return { box: element('div', { class: 'bp-surface' }, map.box, caption), draw };
}
