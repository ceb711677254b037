// Parts of the playground: its phases, its curves, its legends, how large its tree is.

const PHASES = ['forward', 'loss', 'backward', 'update'];
const REMEMBERED_SCORES = 1000; // points of a curve; beyond, every second one is dropped

// The four phases of an update with their formulas; `show` says which one is shown, in numbers.
function phaseStrip(words, root) {
  const parts = PHASES.map((phase) => {
    const said = element('span', { class: 'bp-phase-said' });
    const item = element('li', { class: 'bp-phase' },
      element('span', { class: 'bp-phase-name' }, words[`play ${phase}`]),
      element('span', { class: 'bp-phase-formula' }, fill(words[`play ${phase} formula`], { root })), said);
    return { phase, item, said };
  });
  const box = element('ol', { class: 'bp-phases', 'aria-label': words['play phases'] },
    ...parts.map(({ item }) => item));
  const show = (now, texts) => parts.forEach(({ phase, item, said }) => {
    item.classList.toggle('bp-here', phase === now);
    if (phase === now) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
    put(said, texts[phase] ?? '');
  });
  return { box, show };
}

// How far a phase is: which of forward, loss, backward, update; and for backward, the layer.
//   0: all is shown; 1: forward; 2: loss; 3 …: backward, from the last layer on; then update.
function phaseOf(phase, depth) {
  if (phase === 0) return { name: '', valuesKnown: true, lossKnown: true, slopesFrom: 1, band: null };
  const layer = depth - (phase - 3);
  if (phase <= 2) {
    return { name: PHASES[phase - 1], valuesKnown: true, lossKnown: phase === 2,
      slopesFrom: Infinity, band: phase === 1 ? [0, depth] : [depth + 1, depth + 1] };
  }
  if (layer >= 1) {
    return { name: 'backward', valuesKnown: true, lossKnown: true, slopesFrom: layer, layer,
      band: [layer - 1, layer] };
  }
  return { name: 'update', valuesKnown: false, lossKnown: false, slopesFrom: 1, band: [0, depth] };
}

// Which phase comes after one, as phaseOf gives it.
function phaseAfter({ name, layer }) {
  if (name === 'backward') return layer > 1 ? 'backward' : 'update';
  return PHASES[(PHASES.indexOf(name) + 1) % 4];
}

// Scores against updates, kept while the view stands, and drawn as two curves.
function scoreCurves(words, root) {
  const rows = [];
  const loss = plot(words, { xLabel: words['descent updates'], yLabel: root,
    label: words['play curve loss'] });
  const right = plot(words, { xLabel: words['descent updates'], yLabel: words['play right'],
    label: words['play curve right'] });
  const kinds = [['train', { tone: 0, line: true }], ['held', { tone: 1, line: true, dash: '7 4' }]];
  const add = (updates, score) => {
    const last = rows.at(-1)?.updates;
    if (updates < last) rows.length = 0;
    if (updates === last) rows.pop();
    rows.push({ updates, ...score });
    if (rows.length > REMEMBERED_SCORES) {
      rows.splice(0, rows.length, ...rows.filter((_, i) => i % 2 === 0 || i === rows.length - 1));
    }
  };
  const series = (of) => kinds.filter(([kind]) => rows.some((row) => row[kind])).map(([kind, look]) => ({
    ...look, x: rows.map((row) => row.updates), y: rows.map((row) => (row[kind] ? of(row[kind]) : NaN)),
    mark: rows.length < 2 ? 'circle' : '' }));
  const draw = () => {
    if (!rows.length) return;
    const [first, last] = [rows[0], rows.at(-1)];
    const x = [first.updates, Math.max(last.updates, first.updates + 10)];
    const said = (of) => fill(words['play curve alt'], { first: show(of(first)), last: show(of(last)),
      from: first.updates.toLocaleString('en'), to: last.updates.toLocaleString('en') });
    loss.draw(series((score) => score.loss), { x, whole: true, ratio: 0.55,
      label: `${words['play curve loss']} ${said((row) => row.train?.loss ?? NaN)}` });
    right.draw(series(percent), { x, y: [0, 102], whole: true, ratio: 0.55,
      label: `${words['play curve right']} ${said((row) => (row.train ? percent(row.train) : NaN))}` });
  };
  const legend = element('ul', { class: 'bp-legend' }, ...kinds.map(([kind, look]) => element('li', {},
    plotSwatch(look), element('span', {}, words[`play ${kind}`]))));
  return { rows, loss: loss.box, right: right.box, legend, add, draw, clear: () => { rows.length = 0; },
    stop: () => {
      loss.stop();
      right.stop();
    } };
}

// What the points and the lines in the plane are.
function planeLegend(words) {
  const swatch = (kind, d) => {
    const svg = svgElement('svg', { width: 22, height: 16, viewBox: '0 0 22 16', class: 'bp-play-swatch',
      'aria-hidden': 'true' });
    svg.append(svgElement('rect', { width: 22, height: 16, class: 'bp-play-ground' }));
    for (const [part, path] of kind.map((name, i) => [name, d[i]])) {
      svg.append(svgElement('path', { d: path, class: `bp-play-${part}` }));
    }
    return svg;
  };
  const circle = MARKS.circle(11, 8, 4.2);
  const cross = MARKS.cross(11, 8, 4.2);
  const entries = [
    ['class 0', swatch(['under-0', 'class-0'], [circle, circle])],
    ['class 1', swatch(['under-1', 'class-1'], [cross, cross])],
    ['small', swatch(['held-0', 'held-1'], [MARKS.circle(6, 8, 2.2), MARKS.cross(16, 8, 2.2)])],
    ['in batch', swatch(['batch'], [MARKS.circle(11, 8, 6.5)])],
    ['boundary', swatch(['halo', 'boundary'], ['M1 8H21', 'M1 8H21'])],
  ];
  return element('ul', { class: 'bp-legend bp-play-legend' }, ...entries.map(([kind, svg]) => element(
    'li', {}, svg, element('span', {}, words[`play legend ${kind}`]))));
}

// What the lines of the network mean; `show` takes the largest number on them.
function edgeLegend(words, root) {
  const line = (sign, width, text) => {
    const svg = svgElement('svg', { width: 34, height: 14, 'aria-hidden': 'true', class: 'bp-play-item',
      'data-sign': sign });
    svg.append(svgElement('path', { d: 'M1 7H33', class: 'bp-play-line', 'stroke-width': width }));
    return element('li', {}, svg, text);
  };
  const [plus, minus, thick] = Array.from({ length: 3 }, () => element('span', {}));
  const below = element('li', {}, element('span', { class: 'bp-play-below-neuron' }, '∂'),
    element('span', {}, fill(words['play below neuron'], { root })));
  const box = element('ul', { class: 'bp-legend bp-play-legend' }, line('plus', 3, plus),
    line('minus', 3, minus), line('plus', NET_WIDEST, thick), below);
  const update = (lines, largest) => {
    put(plus, fill(words[`play plus ${lines}`], { root }));
    put(minus, fill(words[`play minus ${lines}`], { root }));
    put(thick, fill(words['play thickest'], { value: show3(largest) }));
  };
  return { box, show: update };
}

// How large tree and graph of one point's loss are, and what its gradient costs, in words of counts.
function sizesTable(model, words) {
  const counts = model.get('counts');
  const root = model.get('root');
  const row = (word, ...keys) => element('tr', {}, element('th', { scope: 'row' }, words[word]),
    ...keys.map((key) => element('td', { class: 'bp-cell' }, key ? counts[key] : '–')));
  const head = element('tr', {}, ...['column count', 'counts formulas', 'counts tree', 'counts graph']
    .map((word) => element('th', { scope: 'col' }, words[word])));
  const table = element('table', {}, element('caption', {}, fill(words['play sizes'], { root })),
    element('thead', {}, head), element('tbody', {},
      row('sizes weights', '', 'weight_leaves', 'weights'),
      row('counts boxes', '', 'occurrences', 'variables'),
      row('play edges', '', 'tree_edges', 'edges'),
      row('counts multiplications', 'formula_by_formula', 'shared_prefixes', 'graph')));
  const box = element('div', { class: 'bp-table bp-play-sizes' }, table);
  reachable(box, fill(words['play sizes'], { root }));
  return { box };
}
