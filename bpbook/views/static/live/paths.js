// All paths to the selected variable: the factors of each in symbols and in numbers, its product,
// the sum of the ticked ones, and beside it the nudge.

import { element, keepKeys, put } from '../base/dom.js';
import { countText, fill, show } from '../base/numbers.js';
import { sharedLength, tellingNames } from './routes.js';

export const LISTED_PATHS = 24; // more are counted, and only the first ones listed
const FIRST_PATHS = 8;
const USES = 3; // variables with several uses that are named, and parents of each
const [LONG_PATH, PATH_END] = [16, 7]; // factors of a path that are written out, else at each end

const pathId = (path) => path.join(' ');

// One factor: ∂parent/∂child above its number.
function factorOf(edge, [parent, child], known) {
  const number = element('span', { class: 'bp-factor-number' });
  const kind = known ? 'bp-factor bp-factor-known' : 'bp-factor';
  return { edge, number, box: element('span', { class: kind },
    element('span', { class: 'bp-factor-symbol' }, `∂${parent}/∂${child}`), number) };
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
function pathRow(path, name, known, edges, itself) {
  const tick = element('input', { type: 'checkbox', class: 'bp-tick' });
  keepKeys(tick);
  const whole = path.length <= LONG_PATH;
  const kept = whole ? path : [...path.slice(0, PATH_END), ...path.slice(-PATH_END)];
  const factors = kept.map((edge, i) => factorOf(edge, edges[edge], i < known));
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

// What to call each path: 'through y4', or its number where its variables do not tell it apart.
function pathNames(list, edges, words) {
  if (list.length === 1) return [words['only path']];
  return list.map((path, k) => {
    const names = tellingNames(path, list.filter((other) => other !== path), edges);
    return names.length ? fill(words['path through'], { names: names.join(', ') })
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

// `preview(path | null)` lights one path alone; the state holds the selected variable and the ticks.
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
  let [rows, target, total, begin] = [[], -1, 0, []];
  const unticked = () => new Set(view.state.unticked);
  const onTick = () => view.change(
    { unticked: rows.filter(({ tick }) => !tick.checked).map(({ path }) => pathId(path)) });

  const choose = (node) => {
    target = node;
    box.hidden = node < 0;
    total = node < 0 ? 0 : ways.count(node);
    why.hidden = node < 0 || nodes[node].name === root;
    if (!why.hidden) put(why, whyPaths(node, total, ways, words));
    const some = node < 0 ? []
      : ways.first(node, total > LISTED_PATHS ? FIRST_PATHS : LISTED_PATHS);
    const names = pathNames(some, edges, words);
    const itself = fill(words['root itself'], { root });
    rows = some.map((path, k) => pathRow(path, names[k],
      k ? sharedLength(some[k - 1], path) : 0, edges, itself));
    for (const row of rows) {
      row.tick.addEventListener('change', onTick);
      row.row.addEventListener('pointerenter', () => preview(row.path));
      row.row.addEventListener('pointerleave', () => preview(null));
      row.row.addEventListener('focusin', () => preview(row.path));
      row.row.addEventListener('focusout', () => preview(null));
    }
    list.replaceChildren(...rows.map(({ row }) => row));
    const least = Math.min(...some.slice(1).map((path) => sharedLength(some[0], path)));
    begin = some.length > 1 && total === some.length && least ? some[0].slice(0, least) : [];
    shared.hidden = !begin.length;
    fold.hidden = total <= rows.length;
    tickAll();
  };
  const tickAll = () => {
    const off = unticked();
    for (const { tick, row, path } of rows) {
      tick.checked = !off.has(pathId(path));
      row.classList.toggle('bp-off', !tick.checked);
    }
  };
  // The sum over the ticked paths; over a folded list, the whole from one walk without the others.
  const sumOf = (found) => {
    const off = rows.filter(({ tick }) => !tick.checked);
    if (total > rows.length) {
      return off.reduce((sum, row) => sum - row.product(), found.gradients[target]);
    }
    return rows.reduce((sum, row) => (row.tick.checked ? sum + row.product() : sum), 0);
  };
  const update = (found, moved, before, delta) => {
    if (target < 0) return '';
    rows.forEach((row) => row.update(found));
    const { name } = nodes[target];
    const off = rows.filter(({ tick }) => !tick.checked);
    const sum = sumOf(found);
    const nudge = (moved - before) / delta;
    const parts = { root, name, count: countText(total), sum: show(sum), nudge: show(nudge),
      delta: show(delta), gradient: show(found.gradients[target]), difference: show(sum - nudge),
      paths: off.map((row) => row.name).join(words['list and']) };
    put(heading, fill(words[total === 1 ? 'one path to' : 'paths to'], parts));
    if (begin.length) {
      put(shared, fill(words[total === 2 ? 'shared by both' : 'shared begin'], { ...parts,
        factors: begin.map((edge) => `∂${edges[edge][0]}/∂${edges[edge][1]}`).join(' · '),
        product: show(begin.reduce((product, edge) => product * found.locals[edge], 1)) }));
    }
    if (!fold.hidden) {
      put(fold, fill(words['paths folded'], { ...parts, more: countText(total - rows.length) }));
    }
    const kind = off.length ? 'sum without' : total === 1 ? 'sum of one' : 'sum of';
    const said = Number.isFinite(nudge) ? fill(words[off.length > 1 ? 'sum without some' : kind],
      parts) : fill(words['no nudge'], parts);
    put(sentence, said);
    sentence.classList.toggle('bp-unequal', off.length > 0);
    const most = Math.max(...rows.map((row) => Math.abs(row.product())), Math.abs(sum),
      Math.abs(nudge) || 0);
    rows.forEach((row) => row.bar.set(row.product(), most));
    added.update(fill(words[off.length ? 'sum ticked' : total === 1 ? 'sum one' : 'sum all'],
      parts), sum, most);
    nudged.update(fill(words['nudge is'], parts), nudge, most);
    return said;
  };
  return { box, choose, tickAll, update, rows: () => rows,
    ticked: () => (total > rows.length ? null
      : rows.filter(({ tick }) => tick.checked).map(({ path }) => path)) };
}
