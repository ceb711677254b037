// The loss curve: the runs as lines, what they are, and how the present one has ended.

import { button } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { lossCount, seenBefore } from '../descent/run.js';
import { countUpdates, runSentence } from '../descent/words.js';
import { planKey } from './plans.js';

const [FINE, MARKED] = [1500, 60]; // points of a line, marks on it
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
function runLegend({ spec: { root, names }, words }, forget) {
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
    item.append(swatch({ tone: i, line: true, dash: RUN_DASHES[i], mark: RUN_MARKS[i], size: 3.5 }),
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
    const key = element('li', {}, ...kinds.flatMap(([series, word]) => [swatch(series),
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

// The lines of the runs, made again only where a run has gone on or the choice of lines is another.
function lineKeeper(data) {
  let [key, lines] = ['', null];
  return (runs, over, curves) => {
    const wanted = JSON.stringify([over, curves,
      ...runs.map((run) => [planKey(data, run.plan), run.updates, run.done])]);
    if (wanted === key) return lines;
    const series = runs.map((run, i) => runSeries(run, i, over, curves)).reverse().flat();
    const thin = series.filter((one) => one.line === 'thin'); // these lie below
    key = wanted;
    lines = { thin: thin.length > 0, series: [...thin, ...series.filter((one) => !thin.includes(one))] };
    return lines;
  };
}

// How the present run has ended or how far it is, and what a logarithmic axis leaves out.
function messageText(words, root, runs, log) {
  const [run] = runs;
  const text = run.done ? (run.diverged ? '' : runSentence(words, root, run))
    : fill(words['descent working'], { k: run.updates.toLocaleString('en'),
      total: run.total.toLocaleString('en') });
  const empty = log && runs.some((one) => one.means.losses.some((E) => E <= 0));
  return [text, empty ? fill(words['descent zero'], { root }) : ''].join(' ').trim();
}

// {parts, draw(runs, k, E)}: `E` is that over all samples at update k, or NaN; it gives the message.
export function lossCurve(view, data, forget) {
  const { words, spec: { root } } = view;
  const curve = plot(view, { xLabel: words['descent updates'], yLabel: root,
    label: words['descent curve'] });
  const legend = runLegend(view, forget);
  const message = element('p', { class: 'bp-message' });
  const linesOf = lineKeeper(data);
  const draw = (runs, k, E) => {
    const { over, curves, axis } = view.state;
    const log = axis === 'logarithmic';
    const lines = linesOf(runs, over, curves);
    const placed = (run, update) => (over === 'samples' ? seenBefore(run, update) : update);
    const last = Math.max(...runs.map((run) => placed(run, run.total)));
    const at = placed(runs[0], k);
    const here = { x: [at], y: [E], mark: RUN_MARKS[0], size: 5.5, full: true, tone: 0 };
    curve.draw([...lines.series, here], { log, at, ratio: 0.74, whole: true,
      x: [-0.025 * last, 1.02 * last], xLabel: words[`descent ${over}`],
      label: curveText(words, root, runs, words[`descent ${over}`]) });
    legend.update(runs, lines.thin);
    put(message, messageText(words, root, runs, log));
    return message.textContent;
  };
  return { parts: [curve.box, legend.box, message], draw };
}
