// The plane of the playground: the network's output as a map, its boundary, the points, and a hand.

import { CLASSES } from '../base/colouring.js';
import { svgElement } from '../base/dom.js';
import { levelPieces } from '../base/level_lines.js';
import { MARKS } from '../base/marks.js';
import { clean, fill, show, tenth } from '../base/numbers.js';
import { planeMap, SIZE } from '../base/plane.js';
import { planeHand } from '../base/plane_hand.js';
import { nearestPoint, planeReach } from './points.js';

const DOTS = 88; // of the canvas: its colours run into each other
const SHAPES = ['circle', 'cross'];
const MANY = 150; // points; more are drawn smaller
const NEAR = 0.08; // of the plane: how far a click may be from a point
const PARTS = ['halo', 'boundary', 'held-0', 'held-1', 'under-0', 'under-1', 'class-0', 'class-1',
  'batch', 'sample', 'cursor'];

// `act(x, y, key, near)` is told where the reader clicks, or presses Enter or Delete at the cursor,
// or where the cursor was moved; `near` is how far from there a point may be.
export function playgroundPlane(act) {
  const axis = (name, far) => ({ name, range: [-far, far] });
  let [reach, cursor] = [1.5, [0, 0]];
  const axes = () => [axis('X_input1', reach), axis('X_input2', reach)];
  const map = planeMap({ x: axes()[0], y: axes()[1], label: '', scale: CLASSES, dots: DOTS });
  map.overlay.setAttribute('aria-hidden', 'true');
  map.area.classList.add('bp-play-stage');
  const paths = Object.fromEntries(PARTS.map((kind) => [kind,
    svgElement('path', { class: `bp-play-${kind}` })]));
  const lines = svgElement('svg', { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'bp-map-overlay',
    'aria-hidden': 'true' }); // which moves, apart from the points, which do not
  map.overlay.before(lines);
  lines.append(paths.halo, paths.boundary);
  map.overlay.append(...PARTS.slice(2).map((kind) => paths[kind]));
  const written = {};
  const put = (kind, d) => {
    if (written[kind] !== d) paths[kind].setAttribute('d', d);
    written[kind] = d;
  };
  const pixel = (x, y) => map.toPixel(x, y).map(tenth);
  const marks = (points, kind, size) => points.filter((point) => point[2] === kind)
    .map(([x, y]) => MARKS[SHAPES[kind]](...pixel(x, y), size)).join('');
  const place = (x, y) => {
    cursor = [x, y].map((c) => clean(Math.min(Math.max(c, -reach), reach)));
    const [px, py] = pixel(...cursor);
    put('cursor', `${MARKS.square(px, py, 6)}${MARKS.plus(px, py, 9)}`);
  };
  const near = () => NEAR * 2 * reach;
  planeHand(map, { label: '',
    place: (x, y) => {
      place(x, y);
      act(...cursor.map((c) => Number(c.toFixed(3))), 'Enter', near());
    },
    step: ([across, up], fine) => {
      const size = fine ? 0.01 : 0.1;
      place(cursor[0] + size * across, cursor[1] + size * up);
      act(...cursor, 'move', near());
    },
    keys: { Enter: () => act(...cursor, 'Enter', near()), Delete: () => act(...cursor, 'Delete', near()),
      Backspace: () => act(...cursor, 'Delete', near()) } });
  // Returns whether the boundary crosses the plane.
  const draw = (grid) => {
    const n = Math.sqrt(grid.length);
    map.paint(grid, n);
    const scale = SIZE / (n - 1);
    const d = levelPieces(grid, n, 0.5).map(([[x, y], [u, v]]) => `M${tenth(x * scale)} ${
      tenth(SIZE - y * scale)}L${tenth(u * scale)} ${tenth(SIZE - v * scale)}`).join('');
    put('halo', d);
    put('boundary', d);
    return d !== '';
  };
  const points = (all) => {
    reach = planeReach(all);
    map.axes(...axes());
    const size = all.train.length > MANY ? 3.4 : 4.2;
    for (const kind of [0, 1]) {
      put(`held-${kind}`, marks(all.held, kind, 2.2));
      put(`under-${kind}`, marks(all.train, kind, size));
      put(`class-${kind}`, marks(all.train, kind, size));
    }
    place(...cursor);
  };
  const mark = (batch, sample) => {
    put('batch', batch.map(([x, y]) => MARKS.circle(...pixel(x, y), 7)).join(''));
    put('sample', sample ? MARKS.square(...pixel(sample[0], sample[1]), 9) : '');
  };
  const describe = (text) => {
    if (map.area.getAttribute('aria-label') !== text) map.area.setAttribute('aria-label', text);
  };
  return { box: map.box, reach: () => reach, draw, points, mark, describe };
}

// What a click in the plane does: choose a point, add one, or remove one that was added.
export function planeAct(view, points, say, aloud) {
  const { words } = view;
  return (x, y, key, near) => {
    const which = key === 'Delete' ? 'erase' : view.state.tool;
    const { own, train } = points();
    const at = fill(words['play at'], { x: show(x), y: show(y) });
    if (key === 'move') aloud(at);
    else if (which === 'look') view.change({ sample: nearestPoint(train, x, y, near) + 1 });
    else if (which === 'erase') {
      const i = nearestPoint(own, x, y, near);
      if (i >= 0) view.change({ own: own.filter((_, j) => j !== i), sample: 0 });
      say(i >= 0 ? fill(words['play erased'], { count: own.length - 1 }) : words['play nothing near']);
    } else if (own.length >= view.spec.most_own) {
      say(fill(words['play own full'], { count: own.length }));
    } else {
      const kind = Number(which.at(-1));
      view.change({ own: [...own, [x, y, kind]] });
      say(fill(words['play added'], { kind, at, count: own.length + 1 }));
    }
  };
}
