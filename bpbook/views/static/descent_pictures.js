// What the descent lab draws: the curves of the runs, the cloud of gradients, and their numbers.

const [FINE, MARKED, DRAWN] = [1500, 60, 2000]; // points of a line, marks on it, samples drawn
const [LISTED_WEIGHTS, COLUMNS, LINES] = [12, 8, 40]; // rows and columns of the tables
const RUN_DASHES = ['', '7 4', '2 3', '9 3 2 3'];
const RUN_MARKS = ['circle', 'square', 'triangle', 'cross'];

// Of a long list of numbers the lowest and the highest of each stretch, in order.
function thinned(count, valueAt) {
  const places = [];
  const stretch = Math.ceil(count / FINE);
  for (let from = 0; from < count; from += stretch) {
    let [low, high] = [from, from];
    for (let i = from; i < Math.min(from + stretch, count); i += 1) {
      if (valueAt(i) < valueAt(low)) low = i;
      if (valueAt(i) > valueAt(high)) high = i;
    }
    places.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
  }
  return places;
}

// The two lines of a run: E of each batch, thin, and E over all samples after each epoch.
function runSeries(run, tone, over, curves) {
  const count = lossCount(run);
  const at = (k) => (over === 'samples' ? seenBefore(run, k) : k);
  const places = thinned(count, (i) => run.losses[i]);
  const { updates, losses } = run.means;
  const kept = thinned(losses.length, (i) => losses[i]);
  const each = { tone, line: 'thin', dash: tone ? '1 2' : '', x: places.map(at),
    y: places.map((k) => run.losses[k]) };
  const all = { tone, line: true, dash: RUN_DASHES[tone], x: kept.map((i) => at(updates[i])),
    y: kept.map((i) => losses[i]) };
  if (losses.length <= MARKED) Object.assign(all, { mark: RUN_MARKS[tone], size: 3.5 });
  return run.plan.batch === run.n || curves === 'means' ? [all] : [each, all];
}

function runName(words, i) {
  return i ? fill(words['descent kept run'], { letter: String.fromCharCode(64 + i) })
    : words['descent this run'];
}

function settingsText(words, run) {
  const { rate, batch, epochs, seed } = run.plan;
  return fill(words['descent settings'], { rate: show(rate), batch, n: run.n, epochs, seed });
}

// How a run differs from the present one in its start and its functions, as W1 = 2.
function differences(names, run, present) {
  const parts = names.filter((_, i) => run.plan.leaves[i] !== present.plan.leaves[i])
    .slice(0, 4).map((name) => `${name} = ${show(run.plan.leaves[names.indexOf(name)])}`);
  for (const [label, name] of Object.entries(run.plan.choose)) {
    if (name !== present.plan.choose[label]) parts.push(`${label} = ${name}`);
  }
  return parts;
}

// The legend of the curves: {box, update(runs, thin)}; `thin`: whether thin lines are drawn;
// `forget(i)` forgets the kept run i.
function runLegend(model, words, names, forget) {
  const root = model.get('root');
  const box = element('ul', { class: 'bp-legend' });
  let made = '';
  const line = (run, runs, i) => {
    const item = element('li', { class: 'bp-legend-run' });
    const parts = [settingsText(words, run), ...differences(names, run, runs[0])];
    if (run.diverged) parts.push(fill(words['descent run diverged'], { k: run.diverged }));
    else if (run.done) {
      parts.push(fill(words['descent end'], { root, value: show(run.means.losses.at(-1)) }));
    }
    const text = `${runName(words, i)}: ${parts.join('; ')}`;
    item.append(plotSwatch({ tone: i, line: true, dash: RUN_DASHES[i], mark: RUN_MARKS[i], size: 3.5 }),
      element('span', {}, text));
    if (i) {
      const drop = button('forget', words['descent forget']);
      drop.setAttribute('aria-label', fill(words['descent forget hint'], { run: runName(words, i) }));
      drop.addEventListener('click', () => forget(i - 1));
      item.append(drop);
    }
    return item;
  };
  const update = (runs, thin) => {
    const now = runs.map((run) => JSON.stringify([run.plan, run.done, run.diverged])).join();
    if (now + thin === made) return;
    made = now + thin;
    const kinds = [...(thin ? [[{ line: 'thin' }, 'descent each batch']] : []),
      [{ line: true, mark: 'circle', size: 3.5 }, 'descent all samples']];
    const key = element('li', {}, ...kinds.flatMap(([series, word]) => [plotSwatch(series),
      element('span', {}, fill(words[word], { root }))]));
    box.replaceChildren(key, ...runs.map((run, i) => line(run, runs, i)));
  };
  return { box, update };
}

// The curves in words; of a run over many samples there is no first mean yet when it begins.
function curveText(words, root, runs, over) {
  const told = runs.map(({ means: { losses }, updates }, i) => (losses.length
    ? fill(words['descent run alt'], { run: runName(words, i), root, first: show(losses[0]),
      last: show(losses.at(-1)), count: countUpdates(words, updates) }) : ''));
  return fill(words['descent curve alt'], { root, over, runs: told.join(' ') });
}

// The series of the cloud, for two weights, or for one against the number of the sample.
function cloudSeries(words, cloud, shown, n) {
  const numbers = Float64Array.from({ length: n }, (_, i) => i + 1);
  const [xs, ys] = [cloud.points[0], cloud.points[1] ?? numbers];
  const every = Math.ceil(n / DRAWN);
  const drawn = Array.from({ length: Math.ceil(n / every) }, (_, i) => i * every);
  const of = (places) => ({ x: places.map((i) => xs[i]), y: places.map((i) => ys[i]) });
  const mean = (found) => ({ x: [found[shown[0] + 1]],
    y: [shown.length > 1 ? found[shown[1] + 1] : (n + 1) / 2] });
  const series = [{ ...of(drawn), tone: 0, mark: 'circle', size: 3, soft: true,
    legend: words['descent one sample'] }];
  const all = { ...mean(cloud.mean), tone: 4, mark: 'plus', size: 6, text: words['descent all mean'],
    legend: words['descent all mean'] };
  if (cloud.batch && cloud.picked.length < n) {
    const own = of([...cloud.picked].slice(0, DRAWN));
    const batch = mean(cloud.batch);
    all.below = all.y[0] < batch.y[0]; // the names of the two means never stand on each other
    series.push({ x: own.x.flatMap((x) => [batch.x[0], x, NaN]),
      y: own.y.flatMap((y) => [batch.y[0], y, NaN]), tone: 1, line: 'thin' });
    series.push({ ...own, tone: 1, mark: 'square', size: 3.2, full: true,
      legend: words['descent in batch'] });
    series.push({ ...batch, tone: 1, mark: 'diamond', size: 6.5, full: true, below: !all.below,
      text: words['descent batch mean'], legend: words['descent batch mean'] });
  }
  series.push(all);
  return { series, every };
}

// What the cloud has to do with the update that comes next.
function cloudHint(words, root, cloud, n) {
  const m = cloud.picked.length;
  const some = m > 1 ? 'batch' : 'one';
  const kind = m < n ? some : 'all';
  return fill(words[`descent hint ${cloud.batch ? kind : 'end'}`], { root, m });
}

function cloudText(words, root, weights, cloud, shown, n, when) {
  const named = (found) => shown.map((w) => fill(words['descent equal'], {
    what: fill(words['descent derivative'], { root, name: weights[w] }), value: show(found[w + 1]) }))
    .join(', ');
  const batch = cloud.batch ? fill(words['descent cloud batch'],
    { m: cloud.picked.length, means: named(cloud.batch) }) : '';
  return fill(words['descent cloud alt'], { n, k: when, all: named(cloud.mean), batch });
}

// The weights as they stand, their gradients, and how far single samples and batches stray: drawn
// without putting back, a batch of m of N strays by spread · √((N − m) / (N − 1) / m).
function weightsTable(model, words) {
  const root = model.get('root');
  const weights = model.get('weights');
  const table = tableBox();
  table.box.hidden = false;
  table.box.className = 'bp-table bp-weights'; // not one of those that key t shows
  reachable(table.box, words['descent weights']);
  const head = (key) => fill(words[key], { root });
  const expected = (cloud, w) => {
    const [n, m] = [cloud.losses.length, cloud.size];
    return n > 1 ? cloud.spreads[w] * Math.sqrt((n - m) / (n - 1) / m) : 0;
  };
  const made = table.add('', [words.weight, ...['value', 'batch', 'all', 'spread', 'expected']
    .map((key) => head(`descent column ${key}`))], weights.slice(0, LISTED_WEIGHTS)
    .map((name, w) => [name, (c) => show(c.weights[w]), (c) => (c.batch ? show(c.batch[w + 1]) : '–'),
      (c) => show(c.mean[w + 1]), (c) => show(c.spreads[w]), (c) => show(expected(c, w))]));
  const more = weights.length > LISTED_WEIGHTS ? ` ${fill(words['descent more weights'],
    { shown: LISTED_WEIGHTS, count: weights.length })}` : '';
  const update = (cloud, when) => {
    put(made.caption, fill(words['descent weights caption'], { k: when }) + more);
    [...made.tBodies[0].rows].forEach((row, w) => {
      row.cells[1].setAttribute('data-raw', cloud.weights[w]);
      row.cells[3].setAttribute('data-raw', cloud.mean[w + 1]);
    });
    table.update(cloud);
  };
  return { box: table.box, update };
}

// Every k-th of 0 … last, so that there are not too many, and the last one.
function spaced(last) {
  const nth = roundStep(Math.max(1, last / LINES));
  const found = [];
  for (let k = 0; k < last; k += nth) found.push(k);
  return { nth, places: [...found, last] };
}

// The table of numbers (key t): the run, and the samples where it stands.
function numbersTable(model, words, tree, data) {
  const root = model.get('root');
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  let last = null;
  const every = (one, many, nth) => (nth === 1 ? words[one] : fill(words[many],
    { nth: ordinal(nth) }));
  const addRun = (run) => {
    const { nth, places } = spaced(run.updates);
    const means = new Map(run.means.updates.map((k, i) => [k, run.means.losses[i]]));
    const weights = data.weights.slice(0, COLUMNS);
    const heads = [words['descent column update'], words['descent column seen'],
      fill(words['descent each batch'], { root }), fill(words['descent all samples'], { root }),
      ...weights];
    const more = data.weights.length > COLUMNS ? ` ${fill(words['descent more weights'],
      { shown: COLUMNS, count: data.weights.length })}` : '';
    const numbers = places.map((k) => [k, seenBefore(run, k),
      k < lossCount(run) ? run.losses[k] : null, means.get(k) ?? null,
      ...weightsAfter(tree, data, run, k).slice(0, COLUMNS)]);
    const made = tables.add(`${fill(words['descent run caption'],
      { every: every('descent every', 'descent every nth', nth) })}.${more}`, heads,
    numbers.map(([k, seen, ...others]) => [String(k), String(seen),
      ...others.map((x) => (x === null ? '' : show(x)))]));
    made.classList.add('bp-run');
    [...made.tBodies[0].rows].forEach((row, i) => [...row.cells].forEach((cell, j) => {
      if (numbers[i][j] !== null) cell.setAttribute('data-raw', numbers[i][j]);
    }));
  };
  const addSamples = (cloud, when, shown) => {
    const { nth, places } = spaced(data.n - 1);
    const rows = data.rows.slice(0, COLUMNS);
    const heads = [words['descent column sample'], ...rows.map(([place]) => data.names[place]), root,
      ...shown.map((w) => fill(words['descent derivative'], { root, name: data.weights[w] }))];
    tables.add(`${fill(words['descent samples caption'], { k: when,
      every: every('descent every sample', 'descent every nth sample', nth) })}.`, heads,
    places.map((i) => [String(i + 1), ...rows.map(([, column]) => show(column[i])),
      show(cloud.losses[i]), ...cloud.points.map((list) => show(list[i]))]));
  };
  const refresh = () => {
    if (tables.box.hidden || !last) return;
    const { run, cloud, when, shown } = last;
    tables.clear();
    addRun(run);
    if (cloud) addSamples(cloud, when, shown);
  };
  return { box: tables.box, refresh, update: (found) => { last = found; refresh(); } };
}
