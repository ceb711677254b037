// The loss over two leaves beside a live tree: a map, painted anew where other leaves move, and on it
// the point with a line along each axis, of dark and light dashes so that it is seen on any colour.

import { element, put, svgElement } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { planeMap, SIZE } from '../base/plane.js';

const GRID = 61; // points of the map in each direction
const AROUND = 7; // free of the lines around the point

function crossLines(map) {
  const strokes = ['dark', 'light'].map((tone) => svgElement('path', { class: `bp-cross-${tone}` }));
  map.overlay.append(...strokes);
  return (x, y) => {
    const [px, py] = map.toPixel(x, y);
    const d = map.holds(x, y) ? `M${Math.max(px - AROUND, 0)} ${py}H0`
      + `M${Math.min(px + AROUND, SIZE)} ${py}H${SIZE}M${px} ${Math.max(py - AROUND, 0)}V0`
      + `M${px} ${Math.min(py + AROUND, SIZE)}V${SIZE}` : '';
    for (const stroke of strokes) stroke.setAttribute('d', d);
  };
}

export function lossSurface(view, tree) {
  const { words, spec: { root, surface: { axes: [x, y], spans } } } = view;
  const places = [x, y].map((name) => tree.names.indexOf(name));
  const map = planeMap({ x: { name: x, range: spans[0] }, y: { name: y, range: spans[1] }, bar: root,
    label: fill(words['surface of'], { root, x, y }) });
  const cross = crossLines(map);
  const caption = element('p', { class: 'bp-surface-value' });
  let [sheet, timer] = [null, 0];
  view.atEnd(() => clearTimeout(timer));
  const paint = (leaves, choose) => {
    const at = [...leaves];
    sheet = map.draw((u, v) => {
      [at[places[0]], at[places[1]]] = [u, v];
      return tree.loss(at, choose);
    }, { n: GRID, key: JSON.stringify([leaves.filter((_, i) => !places.includes(i)), choose]) });
  };
  const describe = (px, py, value) => {
    const [[x0, x1], [y0, y1]] = spans.map((span) => span.map(show));
    const parts = { root, x, y, x0, x1, y0, y1, low: show(sheet.low), high: show(sheet.high), px, py,
      value };
    const gaps = sheet.gaps ? ` ${fill(words['surface gaps'], { root })}` : '';
    map.describe(fill(words['surface alt'], parts) + gaps);
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
