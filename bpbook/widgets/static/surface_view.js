// The loss over two leaves beside a live tree: a map, painted anew where other leaves move, and on it
// the point with a line along each axis.

const GRID = 61; // points of the map in each direction

function crossLines(map, [xs, ys]) {
  const [across, down] = [0, 1].map(() => svgElement('line', { class: 'bp-cross' }));
  map.overlay.append(across, down);
  const place = (line, from, to) => {
    const [[x1, y1], [x2, y2]] = [map.toPixel(...from), map.toPixel(...to)];
    for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) line.setAttribute(name, value);
  };
  return (x, y) => {
    const inside = x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
    for (const line of [across, down]) line.style.display = inside ? '' : 'none';
    place(across, [xs[0], y], [xs[1], y]);
    place(down, [x, ys[0]], [x, ys[1]]);
  };
}

function render({ model, el }) {
  const words = model.get('words');
  const tree = reader(model);
  const [x, y, root] = [model.get('x'), model.get('y'), model.get('root')];
  const spans = model.get('spans');
  const places = [x, y].map((name) => tree.names.indexOf(name));
  const map = surfaceMap(words, { xName: x, yName: y, zName: root, x: spans[0], y: spans[1],
    label: fill(words['surface of'], { root, x, y }) });
  const cross = crossLines(map, spans);
  const caption = element('p', { class: 'bp-surface-value' });
  el.classList.add('bp-surface');
  el.append(map.box, caption);

  let [made, sheet, timer] = ['', null, 0];
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
  const draw = () => {
    const [leaves, choose] = [tree.leaves(), tree.choose()];
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
  draw();
  const stop = following(model, draw);
  return () => {
    clearTimeout(timer);
    map.stop();
    stop();
  };
}

export default { render };
