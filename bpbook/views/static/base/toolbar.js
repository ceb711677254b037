// Above every view: Reset, the table of numbers, and the preset.

import { button } from './controls.js';
import { element, put } from './dom.js';
import { expressionFields } from './expression.js';
import { presetField } from './presets.js';

// Open what a preset line asks for; one of another tree is opened by Python.
async function open(view, { patch, wrong, another }) {
  if (another) {
    try {
      await view.ask('state', { state: patch });
    } catch ({ message }) {
      return message;
    }
  } else if (!wrong) view.change(patch);
  return wrong;
}

// `table` is a tableBox; `extra` are further buttons. Key t, anywhere in the view, shows the table.
export function toolbar(view, el, table, { extra = [] } = {}) {
  const { words } = view;
  const reset = button('reset', words.reset, words['reset hint']);
  const numbers = button('numbers', words.numbers, words['numbers hint']);
  numbers.setAttribute('aria-expanded', 'false');
  const line = presetField(view, (asked) => open(view, asked));
  const typed = view.spec.another?.includes('expression') ? expressionFields(view) : null;
  const notes = view.spec.notes.map((text) => element('p', { class: 'bp-note' }, text));
  const refused = element('p', { class: 'bp-note bp-view-note', role: 'status' });
  const box = element('div', { class: 'bp-toolbar' }, reset, ...extra, numbers, line.button,
    ...(typed ? [typed.toggle, typed.box] : []), line.box, ...notes, refused);
  const onNumbers = () => {
    table.box.hidden = !table.box.hidden;
    numbers.setAttribute('aria-expanded', String(!table.box.hidden));
    table.refresh();
  };
  const onKey = (event) => {
    const typing = event.target.matches('input:not([type=range]), select, textarea');
    if (event.key !== 't' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onNumbers();
  };
  reset.addEventListener('click', view.reset);
  numbers.addEventListener('click', onNumbers);
  el.addEventListener('keydown', onKey);
  view.atEnd(() => el.removeEventListener('keydown', onKey));
  view.onState(() => {
    line.write();
    put(refused, '');
  });
  view.onRefused((sentence) => put(refused, sentence));
  return { box, reset, numbers };
}
