// The questions of a page, asked and judged there: its exercises, its predictions, its summary.

import { element } from '../base/dom.js';
import { check, predict, say, settle } from './judge.js';
import { openKept } from './kept.js';
import { fieldOf, optionsOf, pressed, verdictOf } from './parts.js';
import { drawStanding } from './standing_table.js';
import style from './questions.css';

// A form that hands on what was answered.
function formOf(label, parts, answered) {
  const form = element('form', { class: 'bp-question', 'aria-label': label, novalidate: '' },
    ...parts);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    answered();
  });
  return form;
}

function asksNumber(place, given, kept, name) {
  const { words, asked: { [name]: { name: symbol } } } = given;
  const verdict = verdictOf(given);
  const { box, input, how } = fieldOf(say(words, 'page.answer', { name: symbol }),
    words['page.how']);
  const show = (result) => {
    verdict.show(result);
    const refused = ['unreadable', 'unanswered'].includes(result.status);
    input.toggleAttribute('aria-invalid', refused);
    if (refused) input.setAttribute('aria-invalid', 'true');
  };
  const draw = () => {
    const { said = '', ...attempt } = kept.of(name);
    input.value = said;
    if (said) show(check(given, name, attempt, said)[1]);
    else verdict.clear();
  };
  box.append(pressed(words['page.check']));
  place.replaceChildren(formOf(say(words, 'page.asked', { name }), [box, how, verdict.box], () => {
    const [attempt, result] = check(given, name, kept.of(name), input.value);
    kept.set(name, { ...attempt, said: input.value });
    show(result);
  }));
  kept.hear(name, draw);
  draw();
}

function asksChoice(place, given, kept, name) {
  const { words, asked: { [name]: { options } } } = given;
  const verdict = verdictOf(given);
  const choice = optionsOf(words['page.choice'], words['page.choose'], options);
  const draw = () => {
    const { said = '', ...attempt } = kept.of(name);
    choice.choose(said);
    if (said) verdict.show(check(given, name, attempt, said)[1]);
    else verdict.clear();
  };
  const button = element('div', { class: 'bp-line' }, pressed(words['page.check']));
  const parts = [choice.box, button, verdict.box];
  place.replaceChildren(formOf(say(words, 'page.asked', { name }), parts, () => {
    const said = choice.chosen();
    const [attempt, result] = check(given, name, kept.of(name), said);
    kept.set(name, { ...attempt, said });
    verdict.show(result);
  }));
  kept.hear(name, draw);
  draw();
}

// A prediction has met the truth: then it stays.
function isSettled({ status, guess }) {
  return guess !== undefined && status !== 'kept';
}

function predictionId(name) {
  return `bp-prediction-${name.replace('.', '-')}`;
}

function asksPrediction(place, given, kept, name) {
  const { words, asked: { [name]: { options } } } = given;
  const verdict = verdictOf(given);
  const choice = optionsOf(words['page.guess'], words['page.choose'], options);
  const button = element('div', { class: 'bp-line' }, pressed(words['page.keep']));
  const draw = () => {
    const attempt = kept.of(name);
    const settled = isSettled(attempt);
    choice.choose(attempt.guess ?? '');
    choice.lock(settled);
    button.hidden = settled;
    if (settled) verdict.show({ status: 'kept', message: words['page.settled'] });
    else if (attempt.guess) verdict.show(predict(given, attempt, attempt.guess)[1]);
    else verdict.clear();
  };
  const parts = [choice.box, button, verdict.box];
  const form = formOf(say(words, 'page.prediction', { name }), parts, () => {
    const [attempt, result] = predict(given, kept.of(name), choice.chosen());
    kept.set(name, attempt);
    verdict.show(result);
  });
  form.id = predictionId(name);
  place.replaceChildren(form);
  kept.hear(name, draw);
  draw();
}

// Where a prediction meets the truth, which is not shown before somebody asks for it.
function settlesPrediction(place, given, kept, name) {
  const { words } = given;
  const verdict = verdictOf(given);
  const text = element('span', {});
  const first = element('a', { href: `#${predictionId(name)}` }, words['page.predict_first']);
  // What the cell gives beside the truth: an experiment, which is to be met after the prediction.
  const cell = place.closest('.cell_output');
  const gives = Boolean(cell?.querySelector(':scope > .output:not(:has(.bp-asked))'));
  const unseen = (is) => cell?.classList.toggle('bp-unseen', is);
  const press = () => {
    const [attempt, result] = settle(given, name, kept.of(name));
    if (attempt.guess !== undefined) kept.set(name, attempt);
    line.hidden = true;
    unseen(false);
    verdict.show(result);
    verdict.box.focus();
  };
  const button = pressed(words['page.show'], press);
  const line = element('div', { class: 'bp-line' }, text, first, button);
  const draw = () => {
    const attempt = kept.of(name);
    const { guess: option } = attempt;
    line.hidden = isSettled(attempt);
    unseen(!line.hidden);
    first.hidden = option !== undefined;
    const predicted = option === undefined ? words['page.none_yet']
      : say(words, 'page.predicted', { option });
    text.textContent = gives ? `${predicted} ${words['page.unseen']}` : predicted;
    button.textContent = words[option === undefined ? 'page.show' : 'page.compare'];
    if (isSettled(attempt)) verdict.show(settle(given, name, attempt)[1]);
    else verdict.clear();
  };
  place.replaceChildren(element('div', { class: 'bp-question', role: 'group',
    'aria-label': say(words, 'page.prediction', { name }) }, line, verdict.box));
  kept.hear(name, draw);
  draw();
}

const ASKING = { number: asksNumber, choice: asksChoice };

// Ask the questions in all places below `root`, `.bp-asked` with data-does and data-name, where the
// output of their cell is stored. `given` is what the chapter's script calls `bpbook.questions` with:
// {chapter, asked, words, lines}. Code that only Python could run is put out of sight.
export function askAll(root, given) {
  const places = [...root.querySelectorAll('.bp-asked')];
  if (!places.length) return;
  document.head.append(element('style', {}, style));
  const kept = openKept(given);
  for (const place of places) {
    const { does, name } = place.dataset;
    if (does === 'summary') drawStanding(place, given, kept);
    else if (does === 'predict') asksPrediction(place, given, kept, name);
    else if (does === 'settle') settlesPrediction(place, given, kept, name);
    else ASKING[given.asked[name].does](place, given, kept, name);
    if (does !== 'settle') place.closest('.cell')?.classList.add('bp-asks');
  }
}
