// Another expression typed into the view: Python reads it, and its tree comes in place of this one.

import { button } from './controls.js';
import { element, keepKeys, put } from './dom.js';

function field(control, label, value) {
  const input = keepKeys(element('input', { type: 'text', class: 'bp-field', spellcheck: 'false',
    autocomplete: 'off' }));
  input.value = value;
  return { input, box: element('label', { class: 'bp-field-label', 'data-control': control }, label,
    input) };
}

// A button that opens the fields, and the box with them.
export function expressionFields(view) {
  const { words, spec: { expression } } = view;
  const text = field('expression:text', words['expression text'], expression?.text ?? '');
  const givens = field('expression:givens', words['expression givens'],
    (expression?.givens ?? []).join(', '));
  const show = button('show-expression', words['expression show']);
  const wrong = element('pre', { class: 'bp-refused', role: 'alert' });
  const box = element('div', { class: 'bp-expression-box', hidden: '' }, text.box, givens.box, show,
    element('p', { class: 'bp-note' }, words['expression hint']), wrong);
  const toggle = button('expression-button', words['expression button'], words['expression hint']);
  const open = (on) => {
    box.hidden = !on;
    toggle.setAttribute('aria-expanded', String(on));
  };
  const ask = async () => {
    const line = text.input.value.trim();
    const names = givens.input.value.split(',').map((name) => name.trim()).filter((name) => name);
    put(wrong, '');
    try {
      await view.ask('state', { state: { expression: line ? { text: line, givens: names } : null } });
    } catch ({ message }) {
      put(wrong, message);
      text.input.focus();
    }
  };
  open(Boolean(expression));
  toggle.addEventListener('click', () => {
    open(box.hidden);
    if (!box.hidden) text.input.focus();
  });
  show.addEventListener('click', ask);
  box.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Enter' && event.target !== show) ask();
  });
  return { box, toggle };
}
