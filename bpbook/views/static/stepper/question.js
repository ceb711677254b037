// Ask me: a question for the next number, an answer that knows the usual slips, and a count.

import { button } from '../base/controls.js';
import { element, keepKeys, put } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { CLOSE, agrees, isRight, readAnswer, whichSlips } from './answers.js';

// What has been asked and answered: `verdict` is { kind, text }; `wrong` the last answer to the
// question that stands there, { typed, step, marks }, or null. A question is { key, step, asked,
// slips(), hint() }; an attempt belongs to one question at the same numbers.
export function examination(words) {
  const exam = { verdict: { kind: 'none', text: '' }, wrong: null, right: 0, asked: 0 };
  let [tried, key] = [false, ''];
  let settled = false; // the last question, a moment ago: what was said of it stays for the next one
  const say = (kind, ...sentences) => {
    exam.verdict = { kind, text: sentences.filter(Boolean).join(' ') };
  };
  const settle = ({ step, asked }, kind, template, first) => {
    say(kind, fill(words[template], { name: asked, number: show(step.after) }));
    exam.asked += 1;
    if (first) exam.right += 1;
    exam.wrong = null;
    settled = true;
    return true;
  };
  const refuse = (answer, typed, question) => {
    const { step } = question;
    tried = true;
    const found = whichSlips(answer, step, question.slips());
    const more = found.length > 1 ? words['answer both'] : '';
    const otherwise = agrees(answer, step.after, CLOSE) ? words['answer close'] : question.hint();
    say('wrong', words['answer wrong'], found[0]?.sentence ?? otherwise, more, found[1]?.sentence);
    exam.wrong = { typed, step, marks: found.flatMap(({ marks }) => marks) };
    return false;
  };
  return Object.assign(exam, {
    // Whether the answer settles the question.
    judge: (question, text) => {
      const answer = readAnswer(text);
      if (answer !== null && isRight(answer, question.step)) {
        return settle(question, 'right', 'answer right', !tried);
      }
      if (answer !== null) return refuse(answer, text.trim(), question);
      say('unreadable', words['answer unreadable']);
      return false;
    },
    reveal: (question) => settle(question, 'shown', 'answer shown', false),
    // The question that stands there now, null at the end; or that nothing is asked.
    follow: (question, asking) => {
      const now = asking ? question?.key ?? 'end' : '';
      if (now === key) return;
      key = now;
      tried = false;
      exam.wrong = null;
      if (!settled || !asking) say('none');
      settled = false;
    },
  });
}

function questionParts(words) {
  const field = keepKeys(element('input', { type: 'text', class: 'bp-field bp-answer',
    autocomplete: 'off', spellcheck: 'false', inputmode: 'text' }));
  const name = element('span', { class: 'bp-question-text' });
  const parts = { field, name, known: element('ul', { class: 'bp-question-known' }),
    hint: element('p', { class: 'bp-note bp-tolerance' }),
    check: button('check', words.check), reveal: button('show-me', words['show me']),
    verdict: element('p', { class: 'bp-verdict', role: 'status' }),
    score: element('p', { class: 'bp-note bp-score' }) };
  const label = element('label', { class: 'bp-question' }, name, ' ', field);
  const form = element('form', { class: 'bp-ask-form' }, label, parts.check, parts.reveal);
  const box = element('section', { class: 'bp-ask', 'aria-label': words.asking }, form, parts.known,
    parts.verdict, parts.score, parts.hint);
  return { ...parts, form, box };
}

// The form with the question. `question()` gives the one that stands there, or null; `marked()` is
// called after a wrong answer, `accept()` after the last one.
export function questionBox(words, exam, { question, marked, accept }) {
  const { box, form, name, field, known, hint, check, reveal, verdict, score } = questionParts(words);
  const tell = () => {
    verdict.className = `bp-verdict bp-${exam.verdict.kind}`;
    put(verdict, exam.verdict.text);
    if (exam.wrong) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    if (exam.asked) put(score, fill(words['asked score'], exam));
  };
  const done = () => {
    field.value = '';
    accept();
    tell();
  };
  const judge = () => {
    const asking = question();
    if (!asking) return;
    if (exam.judge(asking, field.value)) {
      done();
      return;
    }
    tell();
    marked();
    field.focus();
    if (exam.wrong) field.select();
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  check.addEventListener('click', judge);
  field.addEventListener('keydown', (event) => {
    event.stopPropagation(); // the notebook would take Enter
    if (event.key !== 'Enter') return;
    event.preventDefault();
    judge();
  });
  reveal.addEventListener('click', () => {
    const asking = question();
    if (asking && exam.reveal(asking)) done();
  });
  const update = (asking) => {
    const now = question();
    exam.follow(now, asking);
    box.hidden = !asking;
    tell();
    if (!asking) return;
    form.hidden = hint.hidden = !now;
    known.replaceChildren(...(now?.known ?? [words['question done']])
      .map((text) => element('li', {}, text)));
    if (!now) return;
    put(name, now.ask);
    put(hint, words[`answer tolerance${now.step.before === undefined ? '' : ' change'}`]);
  };
  return { box, focus: () => field.focus(), update };
}
