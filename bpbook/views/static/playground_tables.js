// The playground in numbers: weights and gradients, neurons, the curve, the points.

const [LISTED_POINTS, LISTED_SCORES] = [24, 12];

// `update` takes {shown, points, batch, rows, updates}: what the network is drawn from, the points and
// which of them are in the next batch, and the scores so far.
function playgroundTables(model, words, net) {
  const root = net.rootName;
  const tables = tableBox();
  const heads = (...keys) => keys.map((key) => fill(words[key], { root }));
  const known = (shown, layer, number) => (layer >= shown.slopesFrom ? show(number) : words.unknown);
  tables.add(words['play caption weights'], heads('play column weight', 'play column into',
    'play column value', 'play column slope', 'play column move'),
  net.links.map((link) => [link.name, link.cell.xName,
    ({ shown }) => show(shown.weights[link.weight]),
    ({ shown }) => known(shown, link.cell.layer, shown.gradients?.[link.node]),
    ({ shown }) => known(shown, link.cell.layer, -shown.rate * shown.gradients?.[link.node])]));
  tables.add(words['play caption neurons'], heads('column outer', 'play column layer',
    'column inner value', 'column outer value', 'column inner slope', 'column end'),
  net.cells.map((cell) => [`${cell.yName} = f(${cell.xName})`, String(cell.layer),
    ({ shown }) => (shown.valuesKnown ? show(shown.values[cell.x]) : words.unknown),
    ({ shown }) => (shown.valuesKnown ? show(shown.values[cell.y]) : words.unknown),
    ({ shown }) => known(shown, cell.layer, shown.gradients?.[cell.x]),
    ({ shown }) => known(shown, cell.layer, shown.gradients?.[cell.y])]));
  // Of a long curve some rows, spread evenly, the first and the last among them.
  const row = (rows, i) => {
    const count = Math.min(rows.length, LISTED_SCORES);
    return i < count ? rows[Math.round((i * (rows.length - 1)) / Math.max(1, count - 1))] : null;
  };
  const score = (i, kind, of) => ({ rows }) => {
    const found = row(rows, i)?.[kind];
    return found ? of(found) : '';
  };
  const right = (found) => `${found.right} / ${found.n}`;
  tables.add(words['play caption scores'], heads('descent column update', 'play column train',
    'play column train right', 'play column held', 'play column held right'),
  Array.from({ length: LISTED_SCORES }, (_, i) => [
    ({ rows }) => row(rows, i)?.updates.toLocaleString('en') ?? '',
    score(i, 'train', (found) => show(found.loss)), score(i, 'train', right),
    score(i, 'held', (found) => show(found.loss)), score(i, 'held', right)]));
  const point = (i, of) => ({ points }) => (points[i] ? of(points[i]) : '');
  tables.add(words['play caption points'], heads('play column point', 'play column across',
    'play column up', 'play column class', 'play column batch'),
  Array.from({ length: LISTED_POINTS }, (_, i) => [String(i + 1),
    point(i, ([x]) => show(x)), point(i, ([, y]) => show(y)), point(i, ([, , kind]) => String(kind)),
    ({ points, batch }) => (points[i] && batch.has(i) ? words['play yes'] : '')]));
  const more = element('p', { class: 'bp-note' });
  tables.box.append(more);
  const update = tables.update;
  return { ...tables, update: (found) => {
    update(found);
    const rest = found.points.length - LISTED_POINTS;
    put(more, rest > 0 ? fill(words['play more points'], { count: rest }) : '');
  } };
}
