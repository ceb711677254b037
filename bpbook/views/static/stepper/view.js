// The stepper: the picture, of which only what has been computed is shown, and each step in a line.

import { choiceRow, choiceList } from '../base/choices.js';
import { button, controlColumn } from '../base/controls.js';
import { element } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { folded, panel } from '../base/panel.js';
import { toolbar } from '../base/toolbar.js';
import { treeOf } from '../base/tree.js';
import { trouble, troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { drawing } from '../tree/drawing.js';
import { endBox, lineBox } from './line.js';
import { stepLines, stepperWords } from './lines.js';
import { stepMarks } from './marks.js';
import { momentOf, settled } from './moments.js';
import { examination, questionBox } from './question.js';
import { stepSlips } from './slips.js';
import { edgesBelow, partsOfStep, phaseSpans } from './steps.js';
import { comparison, stepTables } from './tables.js';
import { phaseRow, stepperKeys, transport } from './transport.js';
import style from './view.css';

const DESCRIBED = 40; // variables in the picture's description

// What is known of a tree for as long as it stands here.
function knowledge(view) {
  const { spec } = view;
  const words = stepperWords(view.words);
  const lines = stepLines(spec, words);
  const edgesOf = edgesBelow(spec.nodes, spec.edges);
  const placesOf = (names) => spec.nodes.flatMap(({ name }, i) => (names.includes(name) ? [i] : []));
  const [plan] = Object.values(spec.plans);
  return { spec, words, lines, edgesOf, tree: treeOf(spec), slips: stepSlips(spec, words, lines, edgesOf),
    leafPlaces: placesOf(spec.names), weightPlaces: placesOf(spec.weights),
    count: plan.length, spans: phaseSpans(plan) };
}

// Settings of a few choices each: the drawing, the order, the speed.
function choices(view, words) {
  const { svgs, plans, speeds } = view.spec;
  const buttons = (setting, label, values) => {
    const made = choiceRow(label, values.map((value) => [value, words[`${setting} ${value}`]]),
      (value) => view.change({ [setting]: value }));
    made.box.classList.add(`bp-choices-${setting}`);
    return made;
  };
  const mode = buttons('mode', words.drawing, Object.keys(svgs));
  const walk = buttons('walk', words.walk, Object.keys(plans));
  const speed = choiceList(words.speed,
    speeds.map((one) => [String(one), fill(words['speed is'], { speed: show(one) })]),
    (value) => view.change({ speed: Number(value) }));
  speed.box.classList.add('bp-choices-speed');
  const box = element('div', { class: 'bp-choosing' }, mode.box, walk.box, speed.box);
  return { box, show: (moment, pace) => {
    mode.show(moment.mode);
    walk.show(moment.walk);
    speed.show(String(pace));
  } };
}

// What is told of the picture to who does not see it.
function description({ spec, words: own, count, lines: { names } }, words, { k, state, mode, wrong }) {
  const { root } = names;
  const told = (list, place) => (state.known[list].has(place) ? show(state[list][place]) : null);
  const list = spec.order.flatMap((place) => {
    const [value, gradient] = [told('values', place), told('gradients', place)];
    return [value && `${names.name(place)} = ${value}`,
      gradient && `${names.gradient(place)} = ${gradient}`];
  }).filter(Boolean).slice(0, DESCRIBED);
  return [fill(own.picture, { root, mode: own[`mode ${mode}`], step: k, count }),
    [fill(words.variables, { list: list.join('; ') }), wrong].filter(Boolean).join(' ')];
}

// Where the last answer went wrong, in words, as it is marked in the picture; '' for nowhere.
function marksInWords({ words, lines: { names } }, wrong) {
  if (!wrong) return '';
  const list = wrong.marks.map(({ edge, node, how }) =>
    `${edge === undefined ? names.name(node) : names.local(edge)}: ${words[`mark ${how}`]}`);
  const asked = `${names.name(wrong.step.node)}: ${fill(words['mark wrong'], { answer: wrong.typed })}`;
  return fill(words.marked, { list: [asked, ...list].join('; ') });
}

// Everything that the view shows, made once for a tree. `acts` is what the parts may ask for.
function makeParts(view, el, known, acts) {
  const { words, lines, count, spans } = known;
  const exam = examination(words);
  const ask = button('asking', words.asking, words['asking hint']);
  ask.addEventListener('click', () => view.change({ asking: !view.state.asking }));
  const question = questionBox(words, exam, acts);
  const moving = transport(view, words, { count, go: acts.go, ask: () => question.focus() });
  const phases = phaseRow(words, spans, ({ first, count: length }) => {
    const end = first + length;
    moving.move(view.state.step === end ? first : end);
  });
  const line = lineBox(words);
  const end = endBox(view, words, (leaves) => {
    view.change({ leaves, step: 0 });
    line.box.focus({ preventScroll: true });
  });
  const picture = drawing(view);
  const tables = stepTables(view, words);
  return { exam, ask, question, moving, phases, line, end, picture, tables,
    marks: stepMarks(view, picture.box, words), controls: controlColumn(view),
    choosing: choices(view, words), compare: comparison(words, lines), warning: troubleLine(view),
    tools: toolbar(view, el, tables, { extra: [ask] }) };
}

function place(el, words, parts) {
  const { moving, line, question, end, controls, choosing, phases, warning, picture, compare } = parts;
  const side = element('div', { class: 'bp-stepping' }, moving.box, line.box, question.box, end.box,
    controls.box);
  panel(el, { toolbar: parts.tools, controls: { box: side },
    picture: [choosing.box, phases.box, warning.box, picture.box, compare.box,
      folded('help', words.help, false, element('p', { class: 'bp-note' }, words.legend),
        element('p', { class: 'bp-note bp-keys' }, words.keys)), parts.tables.box] });
}

// Show a moment in every part.
function paint(view, known, parts, now) {
  const { lines, edgesOf, weightPlaces, count } = known;
  const { k, step, steps, state, found, choose, leaves, rate, asking } = now;
  parts.question.update(asking);
  parts.picture.known(state.known);
  parts.picture.update(state, choose);
  parts.picture.mode(now.mode);
  const marked = now.question?.step ?? step; // what is asked is where the eye has to be
  parts.picture.light(marked && partsOfStep(marked, edgesOf));
  parts.line.update(step, step && lines.line(step, found.values, choose, rate), k, count);
  parts.phases.update(k);
  parts.moving.update(k, asking);
  parts.choosing.show(now, view.state.speed);
  parts.ask.setAttribute('aria-pressed', String(asking));
  parts.compare.update(now.compared, weightPlaces, state.gradients, found.gradients);
  parts.end.update(now.end, leaves);
  parts.tables.update(state, steps, k, (one) => lines.text(one, found.values, choose, rate));
  paintMarks(view, known, parts, now);
}

// The marks of the step in the picture, and of an answer that was wrong.
function paintMarks(view, known, { marks, picture, exam }, now) {
  marks.update(now.question?.step ?? now.step, now.steps.slice(0, now.k), exam.wrong);
  const wrong = marksInWords(known, exam.wrong);
  picture.describe(...description(known, view.words, { ...now, wrong }));
}

function stepper(view, el) {
  const { spec, words } = view;
  const known = knowledge(view);
  const { tree, count } = known;
  let now = null; // the moment that was drawn last
  let frozen = false; // a number is missing, and the last whole picture stays
  const go = (k) => {
    if (!frozen) view.change({ step: Math.min(Math.max(k, 0), count) });
  };
  const parts = makeParts(view, el, known, { go,
    question: () => now?.question ?? null,
    accept: () => go(now.k + 1),
    marked: () => paintMarks(view, known, parts, now) });
  place(el, known.words, parts);
  const draw = (moved) => {
    const { state } = view;
    parts.controls.show(state);
    const [leaves, choose] = [tree.leaves(state), tree.choose(state)];
    const found = tree.pass(leaves, choose);
    const sentence = trouble(spec, words, found, choose, view.asOpened() ? null : moved);
    const lost = parts.warning.say(sentence);
    el.classList.toggle('bp-lost', lost);
    frozen = lost && now !== null;
    parts.question.box.inert = frozen;
    if (frozen) {
      parts.moving.pause();
      return;
    }
    now = momentOf(found, settled(spec, state), leaves, choose, known);
    paint(view, known, parts, now);
  };
  draw(null);
  stepperKeys(view, el, count, parts.moving);
  view.follow(draw);
}

export default viewModule(style, stepper);
