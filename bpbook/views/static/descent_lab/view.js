// The descent lab: a run is computed here, a little in each frame, whenever what it hangs on has
// moved. What is shown follows from the state alone.

import { choiceRow } from '../base/choices.js';
import { button, controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { folded, panel } from '../base/panel.js';
import { toolbar } from '../base/toolbar.js';
import { treeOf } from '../base/tree.js';
import { trouble, troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { layIn, lossCount, pickedFor, sampleSet, seenBefore } from '../descent/run.js';
import { countUpdates, runSentence } from '../descent/words.js';
import { sampleCloud } from './cloud.js';
import { lossCurve } from './curves.js';
import { KEPT, keepable, planKey } from './plans.js';
import { runKeeper } from './runs.js';
import { numbersTable, weightsTable } from './tables.js';
import { transport } from './transport.js';
import style from './view.css';

const CHOICES = { axis: ['linear', 'logarithmic'], over: ['updates', 'samples'],
  curves: ['both', 'means'] };

// Batch 1 or all at once, and how the curve is drawn: {boxes, show(run)}.
function lossChoices(view, n) {
  const { words, spec: { root } } = view;
  const set = (name) => (value) => view.change({ [name]: value });
  const batch = choiceRow(words['descent batch'], [
    [1, words['descent batch one'], words['descent batch one hint']],
    [n, fill(words['descent batch all'], { n }), words['descent batch all hint']],
  ].slice(0, n > 1 ? 2 : 1), set('batch'));
  const others = Object.entries(CHOICES).map(([name, kinds]) => [name, choiceRow(
    fill(words[`descent ${name}`], { root }), kinds.map((kind) => [kind, words[`descent ${kind}`]]),
    set(name))]);
  return { boxes: [batch.box, ...others.map(([, { box }]) => box)],
    show: (run) => {
      batch.show(run.plan.batch);
      others.forEach(([name, choice]) => choice.show(view.state[name]));
    } };
}

// Keeping the present run, forgetting a kept one, and the note on both until the state moves on.
function keeping(view, tree, data, runsOf) {
  const { words } = view;
  const keep = button('keep', words['descent keep'], words['descent keep hint']);
  const note = element('span', { class: 'bp-preset-note', role: 'status' });
  const now = () => JSON.stringify(view.state);
  let noted = '';
  const say = (text) => {
    put(note, text);
    noted = now();
  };
  keep.addEventListener('click', () => {
    const [present, ...others] = runsOf();
    const { kept } = view.state;
    const key = planKey(data, present.plan);
    if (others.some((run) => planKey(data, run.plan) === key)) say(words['descent kept already']);
    else if (kept.length >= KEPT) say(fill(words['descent kept full'], { count: KEPT }));
    else {
      view.change({ kept: [...kept, keepable(view, tree, data, present.plan)] });
      say(words['descent kept']);
    }
  });
  const forget = (i) => {
    view.change({ kept: view.state.kept.filter((_, place) => place !== i) });
    say(words['descent forgotten']);
    keep.focus();
  };
  const settle = () => { if (note.textContent && now() !== noted) put(note, ''); };
  return { keep, note, forget, settle };
}

// Where the view stands in the run, in words.
function placeText({ words, spec: { root } }, run, k, cloud) {
  const told = [fill(words['descent place'], { k: countUpdates(words, k),
    total: run.total.toLocaleString('en'), epochs: run.plan.epochs,
    epoch: Math.min(Math.floor(k / run.perEpoch) + 1, run.plan.epochs),
    seen: seenBefore(run, k).toLocaleString('en') })];
  if (k < lossCount(run) && run.plan.batch < run.n) {
    told.push(fill(words['descent loss batch'], { root, value: show(run.losses[k]) }));
  }
  if (cloud) {
    told.push(fill(words[run.n > 1 ? 'descent loss all' : 'descent loss one'],
      { root, n: run.n, value: show(cloud.mean[0]) }));
  }
  return told.join(' ');
}

// What is said of a run that went wrong; where its first samples have no value, why.
function wrongText({ spec, words }, tree, data, run, moved) {
  if (!run.diverged) return '';
  if (run.diverged === 1 && !Number.isFinite(run.reason.value) && run.reason.kind !== 'weight') {
    const leaves = [...run.plan.leaves];
    for (const sample of pickedFor(run, 0)) {
      layIn(data, leaves, sample);
      const text = trouble(spec, words, tree.pass(leaves, run.plan.choose), run.plan.choose, moved);
      if (text) return text;
    }
  }
  return runSentence(words, spec.root, run);
}

// The page: the controls, the two pictures, and below them the weights.
function place(view, el, parts) {
  const { words } = view;
  const part = (heading, ...children) => element('section', { class: 'bp-part' },
    element('h4', {}, heading), ...children);
  const { keeper, choices, play, at, warning, curve, cloud, weights, table, said } = parts;
  const tools = toolbar(view, el, table, { extra: [keeper.keep] });
  tools.box.append(keeper.note);
  panel(el, { toolbar: tools, controls: parts.controls,
    picture: [element('div', { class: 'bp-choosing' }, ...choices.boxes), play.box, at, warning.box,
      element('div', { class: 'bp-parts' }, part(words['descent curve'], ...curve.parts),
        part(words['descent cloud'], ...cloud.parts)),
      folded('weights-part', words['descent weights'], true, weights.box)],
    below: [table.box, said] });
}

function descentLab(view, el) {
  const { words, spec } = view;
  const tree = treeOf(spec);
  const data = sampleSet(tree.names, tree.weights, spec.columns, spec.growth);
  let [moved, timer, drawn] = [null, 0, null]; // `drawn` is the cloud that stands there
  const runs = runKeeper(view, tree, data, (busy) => draw(busy));
  const keeper = keeping(view, tree, data, runs.runs);
  const parts = {
    keeper, controls: controlColumn(view), choices: lossChoices(view, data.n),
    play: transport(view, () => {
      const [run] = runs.runs();
      return { last: run.done ? run.updates : run.total, ready: run.updates };
    }),
    at: element('p', { class: 'bp-where' }), warning: troubleLine(view),
    curve: lossCurve(view, data, keeper.forget), cloud: sampleCloud(view, data.n),
    weights: weightsTable(view), table: numbersTable(view, tree, data),
    said: element('p', { class: 'bp-said', 'aria-live': 'polite' }),
  };
  place(view, el, parts);
  const draw = (busy) => {
    const [run] = runs.runs();
    const [k, cloud] = [runs.position(), runs.cloud()];
    keeper.settle();
    if (run.done) parts.warning.say(wrongText(view, tree, data, run, moved));
    Object.assign(el.dataset, { updates: run.updates, done: !busy });
    parts.controls.show(view.state);
    parts.choices.show(run);
    parts.cloud.choose(runs.shown());
    parts.play.show(k, fill(words['descent at'], { k: k.toLocaleString('en'),
      total: run.total.toLocaleString('en') }));
    put(parts.at, placeText(view, run, k, cloud));
    const message = parts.curve.draw(runs.runs(), k, cloud?.k === k ? cloud.mean[0] : NaN);
    const when = cloud && countUpdates(words, cloud.k);
    if (cloud !== drawn) {
      parts.cloud.draw(cloud);
      parts.weights.update(cloud, when);
      drawn = cloud;
    }
    if (cloud && !busy) parts.table.update({ run, cloud, when, shown: cloud.shown });
    clearTimeout(timer);
    timer = setTimeout(() => put(parts.said, `${parts.at.textContent} ${message}`), 700);
  };
  runs.begin();
  clearTimeout(timer); // nothing has moved yet
  view.atEnd(() => clearTimeout(timer));
  view.follow((what) => {
    moved = what;
    runs.begin();
  });
}

export default viewModule(style, descentLab);
