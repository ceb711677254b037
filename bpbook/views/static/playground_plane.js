// The plane of the playground: the network's output as a map, its boundary, and the points.

const [PLANE_GRID, PLANE_SIZE] = [41, 320]; // points of the map in a direction; its size in the SVG
const [PLANE_LEFT, PLANE_TOP, PLANE_BELOW] = [38, 6, 40];
// From the side of class 0 over the boundary to the side of class 1; points are darker than all.
const PLANE_COLOURS = [[96, 158, 214], [247, 246, 242], [240, 154, 84]];
const PLANE_MARKS = ['circle', 'cross'];
const NEAR_POINT = 0.08; // of the plane: how far a click may be from a point

function planeColour(output) {
  const part = 2 * Math.min(Math.max(output, 0), 1);
  const from = part < 1 ? 0 : 1;
  return PLANE_COLOURS[from].map(
    (c, k) => Math.round(c + (part - from) * (PLANE_COLOURS[from + 1][k] - c)));
}
const PLANE_PALETTE = Array.from({ length: 257 },
  (_, i) => new Uint32Array(new Uint8ClampedArray([...planeColour(i / 256), 255]).buffer)[0]);

// `act(x, y, key, near)` is told where the reader clicks, or presses Enter or Delete at the cursor,
// or where the cursor was moved; `near` is how far from there a point may be.
function playgroundPlane(words, act) {
  const [width, height] = [PLANE_LEFT + PLANE_SIZE + 8, PLANE_TOP + PLANE_SIZE + PLANE_BELOW];
  const viewBox = `0 0 ${width} ${height}`;
  const canvas = element('canvas', { width: PLANE_SIZE, height: PLANE_SIZE,
    'aria-hidden': 'true', class: 'bp-play-map' });
  const percent = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(canvas.style, { left: percent(PLANE_LEFT, width), top: percent(PLANE_TOP, height),
    width: percent(PLANE_SIZE, width), height: percent(PLANE_SIZE, height) });
  const small = new OffscreenCanvas(PLANE_GRID, PLANE_GRID);
  const image = new ImageData(PLANE_GRID, PLANE_GRID);
  const pixels = new Uint32Array(image.data.buffer);
  const svg = svgElement('svg', { viewBox, 'aria-hidden': 'true' });
  const axes = svgElement('g', {});
  const sheet = svgElement('svg', { x: PLANE_LEFT, y: PLANE_TOP, width: PLANE_SIZE,
    height: PLANE_SIZE });
  const paths = Object.fromEntries(['halo', 'boundary', 'held-0', 'held-1', 'under-0', 'under-1',
    'class-0', 'class-1', 'batch', 'sample', 'cursor'].map((kind) => [kind,
    svgElement('path', { class: `bp-play-${kind}` })]));
  sheet.append(...Object.values(paths));
  svg.append(axes, sheet);
  const stage = element('div', { class: 'bp-play-stage', role: 'application', tabindex: '0' },
    canvas, svg);
  keepKeys(stage);
  let [reach, cursor, drawnReach] = [1.5, [0, 0], 0];

  const pixel = (x, y) => [((x + reach) / (2 * reach)) * PLANE_SIZE,
    ((reach - y) / (2 * reach)) * PLANE_SIZE].map(tenth);
  const put = (kind, d) => {
    if (paths[kind].getAttribute('d') !== d) paths[kind].setAttribute('d', d);
  };
  const marks = (points, kind, size) => points.filter((point) => point[2] === kind)
    .map(([x, y]) => MARKS[PLANE_MARKS[kind]](...pixel(x, y), size)).join('');
  const ticks = () => {
    if (reach === drawnReach) return;
    drawnReach = reach;
    const [right, bottom] = [PLANE_LEFT + PLANE_SIZE, PLANE_TOP + PLANE_SIZE];
    const text = (x, y, content, kind) => svgElement('text', { x, y, class: kind }, content);
    const line = (x1, y1, x2, y2) => svgElement('line', { x1, y1, x2, y2, class: 'bp-play-tick' });
    axes.replaceChildren(...roundTicks(-reach, reach, 4).flatMap((value) => {
      const [px, py] = pixel(value, value);
      return [line(PLANE_LEFT + px, bottom, PLANE_LEFT + px, bottom + 4),
        text(PLANE_LEFT + px, bottom + 17, show(value), 'bp-middle'),
        line(PLANE_LEFT - 4, PLANE_TOP + py, PLANE_LEFT, PLANE_TOP + py),
        text(PLANE_LEFT - 7, PLANE_TOP + py + 4, show(value), 'bp-end')];
    }), svgElement('rect', { x: PLANE_LEFT, y: PLANE_TOP, width: PLANE_SIZE, height: PLANE_SIZE,
      class: 'bp-play-edge' }), text((PLANE_LEFT + right) / 2, bottom + 34, 'X_input1',
      'bp-axis bp-middle'));
    const up = text(0, 0, 'X_input2', 'bp-axis bp-middle');
    up.setAttribute('transform', `translate(11 ${PLANE_TOP + PLANE_SIZE / 2}) rotate(-90)`);
    axes.append(up);
  };
  const draw = (grid) => {
    for (let i = 0; i < PLANE_GRID; i += 1) {
      for (let j = 0; j < PLANE_GRID; j += 1) {
        const output = grid[i * PLANE_GRID + j];
        pixels[(PLANE_GRID - 1 - j) * PLANE_GRID + i] = PLANE_PALETTE[Math.round(256 * output) || 0];
      }
    }
    small.getContext('2d').putImageData(image, 0, 0);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    // The middle of the outermost pixels is the border of the map.
    context.drawImage(small, 0.5, 0.5, PLANE_GRID - 1, PLANE_GRID - 1, 0, 0, canvas.width, canvas.height);
    const scale = PLANE_SIZE / (PLANE_GRID - 1);
    const d = levelPieces(grid, PLANE_GRID, 0.5).map(([[x, y], [u, v]]) => `M${tenth(x * scale)} ${
      tenth(PLANE_SIZE - y * scale)}L${tenth(u * scale)} ${tenth(PLANE_SIZE - v * scale)}`).join('');
    put('halo', d);
    put('boundary', d);
    return d !== '';
  };
  const points = ({ train, held }, wanted) => {
    reach = wanted;
    ticks();
    const few = train.length > 150 ? 3.4 : 4.2;
    [0, 1].forEach((kind) => {
      put(`held-${kind}`, marks(held, kind, 2.2));
      put(`under-${kind}`, marks(train, kind, few));
      put(`class-${kind}`, marks(train, kind, few));
    });
    place(...cursor);
  };
  const mark = (batch, sample) => {
    put('batch', batch.map(([x, y]) => MARKS.circle(...pixel(x, y), 7)).join(''));
    put('sample', sample ? MARKS.square(...pixel(sample[0], sample[1]), 9) : '');
  };
  const place = (x, y) => {
    cursor = [x, y].map((c) => clean(Math.min(Math.max(c, -reach), reach)));
    const [px, py] = pixel(...cursor);
    put('cursor', `${MARKS.square(px, py, 6)}${MARKS.plus(px, py, 9)}`);
  };
  const near = () => NEAR_POINT * 2 * reach;
  const heard = {
    click: (event) => {
      const box = canvas.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * 2 * reach - reach;
      const y = reach - ((event.clientY - box.top) / box.height) * 2 * reach;
      if (Math.abs(x) > reach || Math.abs(y) > reach) return;
      place(x, y);
      act(...cursor.map((c) => Number(c.toFixed(3))), 'Enter', near());
    },
    keydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      const size = event.shiftKey ? 0.01 : 0.1;
      if (way) {
        place(cursor[0] + size * way[0], cursor[1] + size * way[1]);
        act(...cursor, 'move', near());
      } else if (['Enter', 'Delete', 'Backspace'].includes(event.key)) {
        act(...cursor, event.key === 'Enter' ? 'Enter' : 'Delete', near());
      } else return;
      event.preventDefault();
    },
  };
  for (const [kind, handler] of Object.entries(heard)) stage.addEventListener(kind, handler);
  const describe = (text) => {
    if (stage.getAttribute('aria-label') !== text) stage.setAttribute('aria-label', text);
  };
  return { box: stage, draw, points, mark, describe };
}

// The place in a list of points that is nearest to one in the plane, or −1 if none is near.
function nearestPoint(points, x, y, near) {
  let [best, least] = [-1, near];
  points.forEach(([px, py], i) => {
    const far = Math.hypot(px - x, py - y);
    if (far <= least) [best, least] = [i, far];
  });
  return best;
}

// What a click in the plane does: choose a point, add one, or remove one that was added.
function planeHand(model, words, now, say, aloud) {
  return (x, y, key, near) => {
    const which = key === 'Delete' ? 'erase' : model.get('tool');
    const { own, train } = now.points;
    const at = fill(words['play at'], { x: show(x), y: show(y) });
    if (key === 'move') aloud(at);
    else if (which === 'look') change(model, { sample: nearestPoint(train, x, y, near) + 1 });
    else if (which === 'erase') {
      const i = nearestPoint(own, x, y, near);
      if (i >= 0) change(model, { own: own.filter((_, j) => j !== i), sample: 0 });
      say(i >= 0 ? fill(words['play erased'], { count: own.length - 1 }) : words['play nothing near']);
    } else if (own.length >= model.get('most_own')) {
      say(fill(words['play own full'], { count: own.length }));
    } else {
      const kind = Number(which.at(-1));
      change(model, { own: [...own, [x, y, kind]] });
      say(fill(words['play added'], { kind, at, count: own.length + 1 }));
    }
  };
}
