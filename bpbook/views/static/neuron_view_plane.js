// The plane divided: the output over two leaves, its boundary, where each hidden unit is at its
// own middle, and the reader's points on it.

const [CELLS, UNITS] = [61, 8]; // of a grid; lines of hidden units that are drawn
const [SPREAD, NAME] = [0.36, [0.22, 0.07]]; // of the names of lines; a name's size on the map
const DATA = [{ mark: 'square', size: 4, tone: 4 }, { mark: 'triangle', size: 4, tone: 4, full: true }];

// The neurons whose middle divides the plane: those below the output that the axes move.
function dividers(net, output, axes) {
  const below = new Set([output]);
  const moved = new Set(axes.map((name) => net.place.get(name)));
  net.edges.forEach(([parent, child]) => { if (moved.has(child)) moved.add(parent); });
  [...net.edges].reverse().forEach(([parent, child]) => { if (below.has(parent)) below.add(child); });
  return net.neurons.filter((n) => n.y !== output && n.x !== output && below.has(n.y)
    && moved.has(n.x));
}

// A line's name stands where it is nearest to its own place on a square around the middle, and on
// none of those that are `taken`. `turn` goes once around from 0 to 1.
function nameSpot(lines, n, turn, taken) {
  const along = (part) => Math.min(1, Math.max(-1, 2 - Math.abs(((8 * part) % 8) - 4)));
  const aim = [0.5 + SPREAD * along(turn), 0.5 + SPREAD * along((turn + 0.75) % 1)];
  const distance = ([x, y]) => Math.hypot(x / (n - 1) - aim[0], y / (n - 1) - aim[1]);
  const covers = (spot) => (other) => NAME.every((size, k) => Math.abs(spot[k] - other[k])
    < size * (n - 1));
  const spots = lines.flat();
  const free = spots.filter((spot) => !taken.some(covers(spot)));
  return (free.length ? free : spots).reduce(
    (best, spot) => (distance(spot) < distance(best) ? spot : best));
}

// The map of one output over two leaves, and over it lines, data, names of lines, and on top the
// place where the leaves stand.
function planeMap(words, { axes, ranges, output, points, n }) {
  const map = surfaceMap(words, { xName: axes[0], yName: axes[1], x: ranges[0], y: ranges[1],
    label: fill(words['plane of'], { output, x: axes[0], y: axes[1] }), zName: output });
  const [under, data, texts] = [0, 1, 2].map(() => svgElement('g', {}));
  map.overlay.append(under, data, texts, map.box.querySelector('.bp-map-point'));
  for (const [x, y, kind] of points) {
    const [px, py] = map.toPixel(x, y).map(tenth);
    data.append(svgElement('path', { d: MARKS[DATA[kind].mark](px, py, DATA[kind].size),
      class: `bp-datum bp-datum-${kind}` }));
  }
  const place = ([u, v]) => map.toPixel(...[u, v].map((part, k) => ranges[k][0]
    + ((ranges[k][1] - ranges[k][0]) * part) / (n - 1))).map(tenth);
  const line = (lines, kind, dash) => {
    const d = lines.map((spots) => `M${spots.map(place).join('L')}`).join('');
    under.append(svgElement('path', { d, class: 'bp-divide-halo' }),
      svgElement('path', { d, class: kind, 'stroke-dasharray': dash }));
  };
  const name = (text, spot) => {
    const [x, y] = place(spot);
    texts.append(svgElement('text', { x, y: y + 4, class: 'bp-divide-name' }, text));
  };
  const toCell = (value, [low, high]) => Math.round(((value - low) / (high - low)) * (n - 1));
  const draw = (grid) => {
    map.draw((x, y) => grid[toCell(x, ranges[0]) * n + toCell(y, ranges[1])], { n });
    map.box.dataset.raw = JSON.stringify(Array.from(grid));
    map.box.dataset.size = n;
    under.replaceChildren();
    texts.replaceChildren();
  };
  return { ...map, draw, line, name };
}

function planePart(net) {
  const { words, model } = net;
  const { names } = net.tree;
  // Both axes or none: the first one chosen brings another, equal ones change places.
  const choose = (k) => (name) => {
    const [mine, others] = [model.get('plane')[k], model.get('plane')[1 - k]];
    const other = name === others ? mine : others ?? names.find((leaf) => leaf !== name);
    change(model, { plane: name ? (k ? [other, name] : [name, other]) : [] });
  };
  const choices = ['across', 'up'].map((kind, k) => choiceList(kind, words[`plane ${kind}`],
    choose(k)));
  const part = neuronPart(words, 'plane', ...choices.map((choice) => choice.box));
  const said = element('span', {});
  const value = element('p', { class: 'bp-plane-value' },
    plotSwatch({ mark: 'circle', size: 5.5, tone: 4 }), said);
  const legend = legendList();
  const count = element('p', { class: 'bp-plane-sides' });
  const holder = element('div', { class: 'bp-neuron-side bp-neuron-map' }, value, legend.box,
    count);
  const note = element('p', { class: 'bp-neuron-note' });
  part.body.append(holder);
  part.box.append(note);
  const n = Math.max(21, Math.min(CELLS, Math.floor((SEARCHED / 2 / net.edges.length) ** 0.5)));
  let [map, made] = [null, ''];

  // The map is made anew for other axes: its ticks, names and points belong to it.
  const mapFor = (axes, output, points) => {
    const wanted = JSON.stringify([axes, output]);
    if (wanted === made) return;
    made = wanted;
    map?.stop();
    map?.box.remove();
    map = planeMap(words, { axes, output, points, n, ranges: axes.map((name) => net.spans[name]) });
    holder.prepend(map.box);
  };
  const entries = (divides, shown, points) => [
    [{ line: true, tone: 4 }, fill(words['plane boundary'], shown)],
    ...divides.map(([unit, dash]) => [{ line: 'thin', dash, tone: 4 },
      fill(words['plane middle'], { x: unit.xName })]),
    ...(points.length ? model.get('classes').map((label, k) => [DATA[k],
      fill(words['plane data'], { label })]) : []),
  ];
  const sides = (output, axes, now, shown, points) => {
    const at = axes.map((name) => names.indexOf(name));
    const moved = [...now.leaves];
    const right = points.filter(([x, y, kind]) => {
      [moved[at[0]], moved[at[1]]] = [x, y];
      const found = net.tree.forward(moved, now.choose)[output];
      return kind === 1 ? found > model.get('level') : found <= model.get('level');
    }).length;
    const [low, high = low] = model.get('classes');
    count.dataset.raw = right;
    return fill(words['plane sides'], { ...shown, right, count: points.length, low, high });
  };
  const drawMap = (output, axes, now) => {
    const [outputName, level] = [net.nodes[output].name, model.get('level')];
    const points = axes.join() === model.get('point_axes').join() ? model.get('points') : [];
    mapFor(axes, outputName, points);
    const ranges = axes.map((name) => net.spans[name]);
    const hidden = dividers(net, output, axes);
    const units = hidden.slice(0, UNITS);
    const [grid, ...inner] = gridOver(net, axes, ranges, n, [output, ...units.map((u) => u.x)], now);
    map.draw(grid);
    const divides = units.map((unit, i) => [unit, DASHED[i % 4], levelLines(inner[i], n, 0)])
      .filter(([, , lines]) => lines.length);
    divides.forEach(([, dash, lines]) => map.line(lines, 'bp-divide', dash));
    const boundary = levelLines(grid, n, level);
    if (boundary.length) map.line(boundary, 'bp-boundary', 'none');
    const taken = [];
    divides.forEach(([unit, , lines], i) => {
      taken.push(nameSpot(lines, n, (i / divides.length + 0.1) % 1, taken));
      map.name(fill(words['plane middle'], { x: unit.xName }), taken.at(-1));
    });
    part.lead.hidden = !divides.length;
    const at = axes.map((name) => now.leaves[names.indexOf(name)]);
    map.mark(...at);
    const [px, py] = at.map(show);
    const shown = { output: outputName, level: show(level), x: axes[0], y: axes[1], px, py,
      value: show(now.found.values[output]) };
    legend.set(entries(divides, shown, points));
    put(said, fill(words['plane value'], shown));
    value.dataset.raw = now.found.values[output];
    put(count, points.length ? sides(output, axes, now, shown, points) : '');
    put(note, [boundary.length ? '' : fill(words['plane no boundary'], shown),
      hidden.length > UNITS ? fill(words['plane some'], { shown: UNITS, count: hidden.length }) : '',
    ].filter(Boolean).join(' '));
    const [[x0, x1], [y0, y1]] = ranges.map((range) => range.map(show));
    map.overlay.setAttribute('aria-label', fill(words['plane alt'], { ...shown, x0, x1, y0, y1,
      boundary: fill(words[boundary.length ? 'plane boundary is' : 'plane no boundary'], shown) }));
  };
  const draw = (now, output) => {
    const axes = model.get('plane');
    const options = [['', words['plane none']], ...names.map((name) => [name, name])];
    choices.forEach((choice, k) => choice.set(options, names.includes(axes[k]) ? axes[k] : ''));
    const whole = axes.length === 2 && axes[0] !== axes[1]
      && axes.every((name) => names.includes(name));
    holder.hidden = part.lead.hidden = !whole;
    if (whole) drawMap(net.place.get(output), axes, now);
    else put(note, fill(words['plane wanted'], { output }));
  };
  return { box: part.box, draw, stop: () => map?.stop() };
}
