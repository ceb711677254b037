// All paths to the selected variable: the factors of each in symbols and in numbers, its product,
// the sum of the ticked ones, and beside it the nudge.

import { element, keepKeys, put } from '../base/dom.js';
import { countText, fill, show } from '../base/numbers.js';
import { sharedLength, tellingNames } from './routes.js';

export const LISTED_PATHS = 24; // more are counted, and only the first ones listed
const FIRST_PATHS = 8;
const USES = 3; // variables with several uses that are named, and parents of each
const SHORT_SLOPE = 9; // letters of a local derivative that stands below its symbol
const [LONG_PATH, PATH_END] = [16, 7]; // factors of a path that are written out, else at each end

const pathId = (path) => path.join(' ');

// One factor: ∂parent/∂child above its number, and between them what it is where that is short, as w4.
function factorOf(edge, { edges, slopes }, known) {
  const [parent, child] = edges[edge];
  const slope = slopes[edge] ?? '';
  const short = slope.length <= SHORT_SLOPE && Number.isNaN(Number(slope.replace('−', '-')));
  const number = element('span', { class: 'bp-factor-number' });
  const kind = known ? 'bp-factor bp-factor-known' : 'bp-factor';
  return { edge, number, box: element('span', { class: kind },
    element('span', { class: 'bp-factor-symbol' }, `∂${parent}/∂${child}`),
    element('span', { class: 'bp-factor-slope' }, short ? slope : '\u00a0'), number) };
}

// A bar from the middle, to the left where a number is negative; `most` fills half of it.
function signedBar() {
  const ink = element('span', { class: 'bp-bar-ink' });
  const box = element('span', { class: 'bp-bar', 'aria-hidden': 'true' }, ink);
  const set = (number, most) => {
    const size = most > 0 && Number.isFinite(number) ? Math.min(Math.abs(number) / most, 1) : 0;
    ink.style.width = `${50 * size}%`;
    ink.style.left = `${number < 0 ? 50 - 50 * size : 50}%`;
  };
  return { box, set };
}

// One path as a row with a tick; `known` factors at its beginning stand in the row above as well.
function pathRow(path, name, known, spec, itself) {
  const tick = element('input', { type: 'checkbox', class: 'bp-tick' });
  keepKeys(tick);
  const whole = path.length <= LONG_PATH;
  const kept = whole ? path : [...path.slice(0, PATH_END), ...path.slice(-PATH_END)];
  const factors = kept.map((edge, i) => factorOf(edge, spec, i < known));
  const line = element('span', { class: 'bp-factors' });
  factors.forEach(({ box }, i) => {
    if (i) line.append(element('span', { class: 'bp-times' }, '·'));
    if (!whole && i === PATH_END) line.append(element('span', { class: 'bp-times' }, '⋯ ·'));
    line.append(box);
  });
  if (!path.length) line.append(itself);
  const product = element('b', { class: 'bp-product' });
  const bar = signedBar();
  const row = element('li', { class: 'bp-path' },
    element('label', { class: 'bp-path-name' }, tick, name), line,
    element('span', { class: 'bp-equals' }, '= ', product), bar.box);
  let result = 1;
  const update = (found) => {
    result = path.reduce((before, edge) => before * found.locals[edge], 1);
    for (const { edge, number } of factors) put(number, show(found.locals[edge]));
    put(product, show(result));
    product.dataset.product = result;
  };
  return { row, tick, update, path, name, bar, product: () => result };
}

// A row below the paths: what it is, its number, a bar on the same scale.
function resultRow(kind) {
  const [name, number] = [element('span', { class: 'bp-result-name' }), element('b', {})];
  const bar = signedBar();
  const box = element('div', { class: `bp-result bp-result-${kind}` }, name,
    element('span', { class: 'bp-equals' }, '= ', number), bar.box);
  const update = (text, value, most) => {
    put(name, text);
    put(number, show(value));
    box.dataset.raw = value;
    bar.set(value, most);
  };
  return { box, update };
}

// What to call each path: 'through y4'; where that does not tell all of them apart, by where the
// variable is used, 'used in h3', or by its number.
function pathNames(list, edges, words) {
  if (list.length === 1) return [words['only path']];
  const through = list.map((path) =>
    tellingNames(path, list.filter((other) => other !== path), edges));
  const users = list.map((path) => edges[path.at(-1)]?.[0]);
  const byUse = through.some((names) => !names.length) && new Set(users).size === list.length;
  return list.map((path, k) => {
    if (byUse) return fill(words['path used'], { name: users[k] });
    return through[k].length ? fill(words['path through'], { names: through[k].join(', ') })
      : fill(words['path number'], { number: k + 1 });
  });
}

// Why there are so many paths: what is used more than once on the way.
function whyPaths(target, total, ways, words) {
  const uses = ways.uses(target);
  if (!uses.length) return words['why one'];
  const written = uses.slice(0, USES).map(([name, parents]) => {
    const into = parents.slice(0, parents.length > USES ? USES - 1 : USES).map(([parent, count]) =>
      fill(words[count > 1 ? 'use often' : 'use in'], { parent, count }));
    if (parents.length > into.length) {
      into.push(fill(words['use others'], { count: countText(parents.length - into.length) }));
    }
    return fill(words.use, { name, parents: [into.slice(0, -1).join(', '), into.at(-1)]
      .filter(Boolean).join(words['list and']) });
  });
  const more = uses.length - written.length;
  return fill(words[more ? 'why more' : 'why paths'], { count: countText(total),
    more: countText(more), uses: written.join(words['list uses']) });
}

// The rows of the first paths to a variable; `preview(path | null)` lights one path alone.
function pathRows(some, names, { spec, itself, onTick, preview }) {
  return some.map((path, k) => {
    const known = k ? sharedLength(some[k - 1], path) : 0;
    const made = pathRow(path, names[k], known, spec, itself);
    made.tick.addEventListener('change', onTick);
    for (const [kind, shown] of [['pointerenter', path], ['pointerleave', null],
      ['focusin', path], ['focusout', null]]) {
      made.row.addEventListener(kind, () => preview(shown));
    }
    return made;
  });
}

// The factors with which all paths begin, if every path is listed; [] for none.
function sharedBegin(some, total) {
  const least = Math.min(...some.slice(1).map((path) => sharedLength(some[0], path)));
  return some.length > 1 && total === some.length && least ? some[0].slice(0, least) : [];
}

// The sentences around the rows.
function sentences(view, { heading, shared, fold, sentence }) {
  const { words, spec: { edges } } = view;
  return ({ parts, begin, total, rows, off, numbers, nudge }) => {
    put(heading, fill(words[total === 1 ? 'one path to' : 'paths to'], parts));
    if (begin.length) {
      put(shared, fill(words[total === 2 ? 'shared by both' : 'shared begin'], { ...parts,
        factors: begin.map((edge) => `∂${edges[edge][0]}/∂${edges[edge][1]}`).join(' · '),
        product: show(begin.reduce((product, edge) => product * numbers.locals[edge], 1)) }));
    }
    if (!fold.hidden) {
      put(fold, fill(words['paths folded'], { ...parts, more: countText(total - rows.length) }));
    }
    const kind = off.length ? 'sum without' : total === 1 ? 'sum of one' : 'sum of';
    const said = fill(words[!Number.isFinite(nudge) ? 'no nudge'
      : off.length > 1 ? 'sum without some' : kind], parts);
    put(sentence, said);
    sentence.classList.toggle('bp-unequal', off.length > 0);
    return said;
  };
}

// The state holds the selected variable and the ticks.
export function pathPanel(view, ways, preview) {
  const { words, spec: { edges, nodes, root } } = view;
  const heading = element('h4', { class: 'bp-paths-heading' });
  const why = element('p', { class: 'bp-why' });
  const shared = element('p', { class: 'bp-shared' });
  const list = element('ol', { class: 'bp-path-list' });
  const fold = element('p', { class: 'bp-fold-note' });
  const [added, nudged] = [resultRow('sum'), resultRow('nudge')];
  const sentence = element('p', { class: 'bp-sum' });
  const sheet = element('div', { class: 'bp-path-sheet' }, list, fold, added.box, nudged.box);
  const box = element('section', { class: 'bp-paths', hidden: '' }, heading, why, shared, sheet,
    sentence);
  const say = sentences(view, { heading, shared, fold, sentence });
  let [rows, target, total, begin] = [[], -1, 0, []];
  const onTick = () => view.change(
    { unticked: rows.filter(({ tick }) => !tick.checked).map(({ path }) => pathId(path)) });
  const tickAll = () => {
    const off = new Set(view.state.unticked);
    for (const { tick, row, path } of rows) {
      tick.checked = !off.has(pathId(path));
      row.classList.toggle('bp-off', !tick.checked);
    }
  };
  const choose = (node) => {
    target = node;
    box.hidden = node < 0;
    total = node < 0 ? 0 : ways.count(node);
    why.hidden = node < 0 || nodes[node].name === root;
    if (!why.hidden) put(why, whyPaths(node, total, ways, words));
    const some = node < 0 ? []
      : ways.first(node, total > LISTED_PATHS ? FIRST_PATHS : LISTED_PATHS);
    rows = pathRows(some, pathNames(some, edges, words), { spec: view.spec, onTick, preview,
      itself: fill(words['root itself'], { root }) });
    list.replaceChildren(...rows.map(({ row }) => row));
    begin = sharedBegin(some, total);
    shared.hidden = !begin.length;
    fold.hidden = total <= rows.length;
    tickAll();
  };
  // The sum over the ticked paths; over a folded list, the whole from one walk without the others.
  const sumOf = (numbers, off) => (total > rows.length
    ? off.reduce((sum, row) => sum - row.product(), numbers.gradients[target])
    : rows.reduce((sum, row) => (row.tick.checked ? sum + row.product() : sum), 0));
  const update = (numbers, moved, before, delta) => {
    if (target < 0) return '';
    rows.forEach((row) => row.update(numbers));
    const off = rows.filter(({ tick }) => !tick.checked);
    const sum = sumOf(numbers, off);
    const nudge = (moved - before) / delta;
    const parts = { root, name: nodes[target].name, count: countText(total), sum: show(sum),
      nudge: show(nudge), delta: show(delta), gradient: show(numbers.gradients[target]),
      difference: show(sum - nudge), paths: off.map((row) => row.name).join(words['list and']) };
    const most = Math.max(...rows.map((row) => Math.abs(row.product())), Math.abs(sum),
      Math.abs(nudge) || 0);
    rows.forEach((row) => row.bar.set(row.product(), most));
    added.update(fill(words[off.length ? 'sum ticked' : total === 1 ? 'sum one' : 'sum all'],
      parts), sum, most);
    nudged.update(fill(words['nudge is'], parts), nudge, most);
    return say({ parts, begin, total, rows, off, numbers, nudge });
  };
  return { box, choose, tickAll, update, rows: () => rows,
    ticked: () => (total > rows.length ? null
      : rows.filter(({ tick }) => tick.checked).map(({ path }) => path)) };
}
