// The loss over two leaves: bands of equal height, computed here, and the point that moves on them.

const POINTS = 41;
const PIXELS = 320;
const BANDS = 12;
const DIGIT = 7.2; // width of a usual letter of a number
// Deep blue for a small loss, pale yellow for a large one (ColorBrewer YlGnBu, reversed): its
// brightness alone tells the order.
const COLOURS = ['081d58', '253494', '225ea8', '1d91c0', '41b6c4', '7fcdbb', 'c7e9b4', 'edf8b1',
  'ffffd9'].map((hex) => [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16)));

function colour(part) {
  const place = Math.min(part, 0.9999) * (COLOURS.length - 1);
  const low = Math.floor(place);
  return COLOURS[low].map((c, i) => Math.round(c + (place - low) * (COLOURS[low + 1][i] - c)));
}

// A pixel as one number, as ImageData stores it.
const packed = (rgb) => new Uint32Array(new Uint8ClampedArray([...rgb, 255]).buffer)[0];
const PALETTE = Array.from({ length: BANDS }, (_, band) => colour((band + 0.5) / BANDS));
const FILLS = PALETTE.map(packed);
const BORDERS = PALETTE.map((rgb) => packed(rgb.map((c) => 0.72 * c + 0.28 * 255)));
const NOWHERE = packed([150, 150, 150]);

// Bands of the interpolated grid, pixel by pixel, with a light line where two bands meet.
function paint(context, grid, low, high) {
  const image = context.createImageData(PIXELS, PIXELS);
  const pixels = new Uint32Array(image.data.buffer);
  const scale = BANDS / (high - low || 1);
  const last = POINTS - 1.000001;
  const step = (POINTS - 1) / (PIXELS - 1);
  const above = new Int8Array(PIXELS);
  for (let row = 0; row < PIXELS; row += 1) {
    const v = Math.min((PIXELS - 1 - row) * step, last);
    const j = Math.floor(v);
    let before = 0;
    for (let column = 0; column < PIXELS; column += 1) {
      const u = Math.min(column * step, last);
      const i = Math.floor(u);
      const k = i * POINTS + j;
      const lower = grid[k] + (u - i) * (grid[k + POINTS] - grid[k]);
      const upper = grid[k + 1] + (u - i) * (grid[k + POINTS + 1] - grid[k + 1]);
      const value = lower + (v - j) * (upper - lower);
      const band = Number.isFinite(value)
        ? Math.max(Math.min(Math.floor((value - low) * scale), BANDS - 1), 0) : -1;
      const meets = (column && before !== band) || (row && above[column] !== band);
      pixels[row * PIXELS + column] = band < 0 ? NOWHERE : (meets ? BORDERS : FILLS)[band];
      before = band;
      above[column] = band;
    }
  }
  context.putImageData(image, 0, 0);
}

function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = Number(`1e${rough.toExponential().split('e')[1]}`);
  const step = [1, 2, 5, 10].map((n) => n * power).find((s) => s >= rough * 0.999);
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) {
    found.push(Number((n * step).toPrecision(12)));
  }
  return found;
}

// Where the plot stands: room for the numbers of the axes, and for any number beside the bar.
function room(xs, ys) {
  const longest = (numbers) => Math.max(...numbers.map((value) => show(value).length));
  const x = Math.max(44, 26 + DIGIT * longest(ticks(...ys)));
  const size = 226;
  return { x, y: 8, size, width: x + size + 28 + 11 * DIGIT, height: 276 };
}

function frame(model) {
  const [xs, ys] = model.get('spans');
  const { x, y, size, width, height } = room(xs, ys);
  const svg = svgElement('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img' });
  const line = (x1, y1, x2, y2, kind) => {
    const made = svgElement('line', { x1, y1, x2, y2, class: kind });
    svg.append(made);
    return made;
  };
  const text = (px, py, words, kind) => {
    const made = svgElement('text', { x: px, y: py, class: kind }, words);
    svg.append(made);
    return made;
  };
  const toX = (value) => x + ((value - xs[0]) / (xs[1] - xs[0])) * size;
  const toY = (value) => y + size - ((value - ys[0]) / (ys[1] - ys[0])) * size;
  for (const value of ticks(...xs)) {
    line(toX(value), y + size, toX(value), y + size + 4, 'bp-tick');
    text(toX(value), y + size + 17, show(value), 'bp-middle');
  }
  for (const value of ticks(...ys)) {
    line(x - 4, toY(value), x, toY(value), 'bp-tick');
    text(x - 8, toY(value) + 4, show(value), 'bp-end');
  }
  svg.append(svgElement('rect', { x, y, width: size, height: size, class: 'bp-plot' }));
  text(x + size / 2, height - 4, model.get('x'), 'bp-axis bp-middle');
  const label = text(0, 0, model.get('y'), 'bp-axis bp-middle');
  label.setAttribute('transform', `translate(12 ${y + size / 2}) rotate(-90)`);
  const bar = x + size + 12;
  PALETTE.forEach((rgb, band) => svg.append(svgElement('rect', { x: bar, width: 12,
    y: y + size - ((band + 1) / BANDS) * size, height: size / BANDS + 0.4,
    fill: `rgb(${rgb})` })));
  const top = text(bar + 16, y + 10, '', '');
  const bottom = text(bar + 16, y + size, '', '');
  text(bar + 16, y + size / 2 + 4, model.get('root'), 'bp-axis');
  const across = line(x, 0, x + size, 0, 'bp-cross');
  const down = line(0, y, 0, y + size, 'bp-cross');
  const point = svgElement('circle', { r: 6, class: 'bp-point' });
  svg.append(point);
  const move = (px, py) => {
    const inside = px >= xs[0] && px <= xs[1] && py >= ys[0] && py <= ys[1];
    for (const part of [point, across, down]) part.style.display = inside ? '' : 'none';
    point.setAttribute('cx', toX(px));
    point.setAttribute('cy', toY(py));
    [['y1', across], ['y2', across]].forEach(([key, part]) => part.setAttribute(key, toY(py)));
    [['x1', down], ['x2', down]].forEach(([key, part]) => part.setAttribute(key, toX(px)));
  };
  return { svg, move, top, bottom, places: { x, y, size, width, height } };
}

function render({ model, el }) {
  const words = model.get('words');
  const tree = reader(model);
  const [nameX, nameY, root] = [model.get('x'), model.get('y'), model.get('root')];
  const [xs, ys] = model.get('spans');
  const places = [nameX, nameY].map((name) => model.get('names').indexOf(name));
  const shape = frame(model);
  const { x, y, size, width, height } = shape.places;
  const canvas = element('canvas', { width: PIXELS, height: PIXELS, 'aria-hidden': 'true' });
  canvas.style.left = `${(100 * x) / width}%`;
  canvas.style.top = `${(100 * y) / height}%`;
  canvas.style.width = `${(100 * size) / width}%`;
  canvas.style.height = `${(100 * size) / height}%`;
  const caption = element('p', { class: 'bp-surface-value' });
  el.classList.add('bp-surface');
  el.append(element('div', { class: 'bp-surface-box' }, canvas, shape.svg), caption);

  const grid = new Float64Array(POINTS * POINTS);
  let made = '';
  let [low, high] = [0, 0];
  let timer = 0;
  const sheet = (leaves, choose) => {
    const others = leaves.filter((_, i) => !places.includes(i));
    const wanted = JSON.stringify([others, choose]);
    if (wanted === made) return;
    made = wanted;
    const at = [...leaves];
    [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < POINTS; i += 1) {
      at[places[0]] = xs[0] + ((xs[1] - xs[0]) * i) / (POINTS - 1);
      for (let j = 0; j < POINTS; j += 1) {
        at[places[1]] = ys[0] + ((ys[1] - ys[0]) * j) / (POINTS - 1);
        const value = tree.pass(at, choose).values.at(-1);
        grid[i * POINTS + j] = value;
        if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
      }
    }
    paint(canvas.getContext('2d'), grid, low, high);
    put(shape.top, high > low ? show(high) : '');
    put(shape.bottom, low <= high ? show(low) : '');
  };
  const draw = () => {
    const leaves = tree.leaves();
    const choose = tree.choose();
    sheet(leaves, choose);
    const [px, py] = places.map((place) => leaves[place]);
    const value = tree.pass(leaves, choose).values.at(-1);
    shape.move(px, py);
    put(caption, fill(words['surface point'], { root, x: nameX, y: nameY, px: show(px),
      py: show(py), value: show(value) }));
    caption.setAttribute('data-raw', value);
    clearTimeout(timer);
    timer = setTimeout(() => shape.svg.setAttribute('aria-label', fill(words['surface alt'], {
      root, x: nameX, y: nameY, x0: show(xs[0]), x1: show(xs[1]), y0: show(ys[0]),
      y1: show(ys[1]), low: show(low), high: show(high), px: show(px), py: show(py),
      value: show(value) })), made ? 200 : 0);
  };
  shape.svg.setAttribute('aria-label', fill(words['surface of'], { root, x: nameX, y: nameY }));
  draw();
  const stop = following(model, draw);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

export default { render };
