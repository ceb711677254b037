// The plane divided: the output over two leaves, its boundary, where each hidden unit is at its
// own middle, and the reader's points on it.

const [CELLS, UNITS, SPREAD] = [61, 8, 0.36]; // of a grid; lines of hidden units; of their names
const SHAPES = ['circle', 'triangle'];

// The neurons whose middle divides the plane: those below the output that the axes move.
function dividers(net, output, axes) {
  const below = slopesOf(net, output, net.edges.map(() => 1));
  const moves = new Set(axes.map((name) => net.place.get(name)));
  const moved = new Set(moves);
  net.edges.forEach(([parent, child]) => { if (moved.has(child)) moved.add(parent); });
  const inner = net.neurons.filter((n) => n.y !== output && n.x !== output);
  return inner.filter((n) => below[n.y] !== 0 && moved.has(n.x)).slice(0, UNITS);
}

// A line's name stands at the piece that is nearest to its own place on a square around the middle,
// so that the names of several lines keep apart. `turn` goes once around from 0 to 1.
function nameSpot(pieces, n, turn) {
  const along = (part) => Math.min(1, Math.max(-1, 2 - Math.abs(((8 * part) % 8) - 4)));
  const aim = [0.5 + SPREAD * along(turn), 0.5 + SPREAD * along((turn + 0.75) % 1)];
  const distance = ([x0, y0, x1, y1]) => Math.hypot((x0 + x1) / 2 / (n - 1) - aim[0],
    (y0 + y1) / 2 / (n - 1) - aim[1]);
  return pieces.reduce((best, piece) => (distance(piece) < distance(best) ? piece : best));
}

// What is drawn over the map: pieces of lines, their names, the points.
function planeLines(overlay, toPixel, ranges, n) {
  const at = (u, v) => toPixel(...[u, v].map(
    (place, k) => ranges[k][0] + ((ranges[k][1] - ranges[k][0]) * place) / (n - 1)));
  const path = (pieces) => pieces.map(([x0, y0, x1, y1]) => {
    const [from, to] = [at(x0, y0), at(x1, y1)];
    return `M${tenth(from[0])} ${tenth(from[1])}L${tenth(to[0])} ${tenth(to[1])}`;
  }).join('');
  const line = (pieces, kind, dash = '') => {
    const d = path(pieces);
    overlay.append(svgElement('path', { d, class: 'bp-divide-halo' }));
    const made = svgElement('path', { d, class: kind });
    if (dash) made.setAttribute('stroke-dasharray', dash);
    overlay.append(made);
  };
  const name = (text, [x0, y0, x1, y1]) => {
    const [x, y] = at((x0 + x1) / 2, (y0 + y1) / 2);
    overlay.append(svgElement('text', { x: tenth(x), y: tenth(y + 4), class: 'bp-divide-name' },
      text));
  };
  const points = (rows) => rows.forEach(([x, y, kind]) => {
    const [px, py] = toPixel(x, y);
    overlay.append(svgElement('path', { d: MARKS[SHAPES[kind]](tenth(px), tenth(py), 4),
      class: `bp-datum bp-datum-${kind}` }));
  });
  return { line, name, points };
}

function planePart(net) {
  const { words, model } = net;
  const outputs = new Set(net.nodes.map((node) => node.name));
  const { names } = net.tree;
  const leaves = names.map((name) => [name, name]);
  const choose = (k) => (name) => {
    const plane = ['', ''].map((_, i) => model.get('plane')[i] ?? '');
    plane[k] = name;
    change(model, { plane: plane.some(Boolean) ? plane : [] });
  };
  const choices = ['across', 'up'].map((kind, k) => choiceList(kind, words[`plane ${kind}`],
    choose(k)));
  const part = neuronPart('plane', words['plane heading'], ...choices.map((c) => c.box));
  const holder = element('div', { class: 'bp-neuron-side bp-neuron-map' });
  const note = element('p', { class: 'bp-neuron-note' });
  const value = element('p', { class: 'bp-plane-value' });
  const legend = legendList();
  const count = element('p', { class: 'bp-plane-sides' });
  holder.append(value, legend.box, count);
  part.body.append(holder);
  part.box.append(note);
  let map = null;
  let made = '';
  let n = Math.max(21, Math.min(CELLS, Math.floor((SEARCHED / 2 / net.edges.length) ** 0.5)));

  // The map is made anew for other axes: its ticks and names belong to it.
  const mapFor = (axes, ranges, output) => {
    const wanted = JSON.stringify([axes, ranges, output]);
    if (wanted === made) return;
    map?.stop();
    map?.box.remove();
    made = wanted;
    map = surfaceMap(words, { xName: axes[0], yName: axes[1], x: ranges[0], y: ranges[1],
      label: fill(words['plane of'], { output, x: axes[0], y: axes[1] }), zName: output });
    holder.prepend(map.box);
  };
  const entries = (lines, shown, points) => [
    [{ line: true, tone: 4 }, fill(words['plane boundary'], shown)],
    ...lines.map(([neuron, dash]) => [{ line: 'thin', dash, tone: 4 },
      fill(words['plane middle'], { x: neuron.xName })]),
    ...(points ? model.get('classes').map((label, k) => [{ mark: SHAPES[k], size: 4, tone: 4,
      full: k === 1 }, fill(words['plane data'], { label })]) : []),
  ];
  const sides = (output, axes, now, shown, points) => {
    const at = axes.map((name) => names.indexOf(name));
    const moved = [...now.leaves];
    const right = points.filter(([x, y, kind]) => {
      [moved[at[0]], moved[at[1]]] = [x, y];
      return (net.tree.forward(moved, now.choose)[output] > model.get('level')) === (kind === 1);
    }).length;
    const [low, high = low] = model.get('classes');
    count.dataset.raw = right;
    return fill(words['plane sides'], { ...shown, right, count: points.length, low, high });
  };
  const drawMap = (output, axes, now) => {
    const ranges = axes.map((name) => net.spans[name]);
    const [outputName, level] = [net.nodes[output].name, model.get('level')];
    mapFor(axes, ranges, outputName);
    const units = dividers(net, output, axes);
    const grids = gridOver(net, axes, ranges, n, [output, ...units.map((u) => u.x)], now);
    const toGrid = (v, [low, high]) => Math.round(((v - low) / (high - low)) * (n - 1));
    map.draw((x, y) => grids[0][toGrid(x, ranges[0]) * n + toGrid(y, ranges[1])], { n });
    const [px, py] = axes.map((name) => now.leaves[names.indexOf(name)]);
    map.mark(px, py);
    map.overlay.replaceChildren();
    const over = planeLines(map.overlay, map.toPixel, ranges, n);
    const drawn = units.map((unit, i) => [unit, DASHED[i % 4], levelLines(grids[i + 1], n, 0)])
      .filter(([, , pieces]) => pieces.length);
    drawn.forEach(([, dash, pieces]) => over.line(pieces, 'bp-divide', dash));
    const boundary = levelLines(grids[0], n, level);
    if (boundary.length) over.line(boundary, 'bp-boundary');
    const points = axes.join() === model.get('point_axes').join() ? model.get('points') : [];
    over.points(points);
    drawn.forEach(([unit, , pieces], i) => over.name(
      fill(words['plane middle'], { x: unit.xName }),
      nameSpot(pieces, n, (i / drawn.length + 0.1) % 1)));
    const shown = { output: outputName, level: show(level), x: axes[0], y: axes[1], px: show(px),
      py: show(py), value: show(now.found.values[output]) };
    legend.set(entries(drawn, shown, points.length > 0));
    put(value, fill(words['plane value'], shown));
    value.dataset.raw = now.found.values[output];
    put(count, points.length ? sides(output, axes, now, shown, points) : '');
    put(note, boundary.length ? '' : fill(words['plane no boundary'], shown));
    map.box.dataset.raw = JSON.stringify(Array.from(grids[0]));
    const [[x0, x1], [y0, y1]] = ranges.map((range) => range.map(show));
    map.overlay.setAttribute('aria-label', fill(words['plane alt'], { ...shown, x0, x1, y0, y1,
      boundary: fill(words[boundary.length ? 'plane boundary is' : 'plane no boundary'], shown) }));
  };
  const draw = (now, outputName) => {
    const axes = model.get('plane');
    choices.forEach((choice, k) => choice.set([['', words['plane none']], ...leaves],
      names.includes(axes[k]) ? axes[k] : ''));
    const whole = axes.length === 2 && axes[0] !== axes[1]
      && axes.every((name) => names.includes(name)) && outputs.has(outputName);
    holder.hidden = !whole;
    if (whole) drawMap(net.place.get(outputName), axes, now);
    else put(note, fill(words['plane wanted'], { output: outputName }));
  };
  return { box: part.box, draw, stop: () => map?.stop() };
}
