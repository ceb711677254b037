// Ask me: a question for the next number, an answer that knows the usual slips, and a count.
// `next()` gives the question of this moment, or null; `accept()` goes one step on.

function questionBox(words, next, accept) {
  const question = element('label', { class: 'bp-question' });
  const field = element('input', { type: 'text', class: 'bp-answer', autocomplete: 'off',
    spellcheck: 'false', inputmode: 'text' });
  keepKeys(field);
  const name = element('span', { class: 'bp-question-text' });
  question.append(name, ' ', field);
  const known = element('ul', { class: 'bp-question-known' });
  const hint = element('span', { class: 'bp-note bp-tolerance' });
  const check = button('check', words.check);
  const reveal = button('show-me', words['show me']);
  const verdict = element('p', { class: 'bp-verdict', role: 'status' });
  const score = element('p', { class: 'bp-note bp-score' });
  const form = element('form', { class: 'bp-ask-form' }, question, check, reveal, hint);
  const box = element('section', { class: 'bp-ask', 'aria-label': words.asking }, known, form,
    verdict, score);
  let [right, asked, tried, key] = [0, 0, false, ''];
  let settled = false; // the last question, a moment ago: what was said of it stays for the next one

  const say = (kind, ...sentences) => {
    verdict.className = `bp-verdict bp-${kind}`;
    put(verdict, sentences.filter(Boolean).join(' '));
  };
  const count = (first) => {
    asked += 1;
    if (first) right += 1;
    put(score, fill(words['asked score'], { right, asked }));
  };
  const done = (step, kind, template, first) => {
    const asking = next();
    say(kind, fill(words[template], { name: asking.asked, number: show(step.after) }));
    count(first);
    field.value = '';
    settled = true;
    accept();
  };
  const judge = () => {
    const asking = next();
    if (!asking) return;
    const answer = readAnswer(field.value);
    if (answer === null) {
      say('unreadable', words['answer unreadable']);
      field.focus();
      return;
    }
    const { step } = asking;
    if (isRight(answer, step)) {
      done(step, 'right', 'answer right', !tried);
      return;
    }
    tried = true;
    const found = whichSlips(answer, step, asking.slips());
    const more = found.length > 1 ? words['answer both'] : '';
    const close = agrees(answer, step.after, CLOSE) ? words['answer close'] : asking.hint();
    say('wrong', words['answer wrong'], found[0] ?? close, more, found[1]);
    field.focus();
    field.select();
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
    const asking = next();
    if (asking) done(asking.step, 'shown', 'answer shown', false);
  });
  return {
    box,
    focus: () => field.focus(),
    // Show the question of this moment; an attempt belongs to one question at the same numbers.
    update: (shown) => {
      box.hidden = !shown;
      if (!shown) {
        key = '';
        say('none');
        return;
      }
      const asking = next();
      form.hidden = !asking;
      const now = asking?.key ?? 'end';
      if (now !== key) {
        tried = false;
        if (!settled) say('none');
        settled = false;
      }
      key = now;
      known.replaceChildren(...(asking?.known ?? [words['question done']])
        .map((text) => element('li', {}, text)));
      if (!asking) return;
      put(name, asking.ask);
      put(hint, words[`answer tolerance${asking.step.before === undefined ? '' : ' change'}`]);
    },
  };
}
