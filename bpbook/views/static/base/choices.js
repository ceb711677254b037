// Choices of a few things that stand in a row with the picture, apart from the controls.

import { element, keepKeys, ownName } from './dom.js';

// A row of a few choices, one of which holds: {box, show(value)}. Of options
// [value, text, hint, disabled] the last two may be left out.
export function choiceRow(label, options, choose) {
  const name = ownName('choice'); // the same for all of a row
  const inputs = options.map(([value, , , disabled = false]) => {
    const input = keepKeys(element('input', { type: 'radio', name, value }));
    input.disabled = disabled;
    input.addEventListener('change', () => { if (input.checked) choose(value); });
    return input;
  });
  const row = element('div', { class: 'bp-choice-row' }, ...options.map(([, text, hint], i) => {
    const choice = element('label', { class: 'bp-choice' }, inputs[i], element('span', {}, text));
    if (hint) choice.title = hint;
    return choice;
  }));
  const box = element('div', { class: 'bp-choices', role: 'radiogroup', 'aria-label': label },
    element('span', { class: 'bp-choices-name', 'aria-hidden': 'true' }, label), row);
  const show = (value) => inputs.forEach((input, i) => { input.checked = options[i][0] === value; });
  return { box, show };
}

// A list of names with a label: {box, show(value)}.
export function choiceList(label, options, choose) {
  const list = keepKeys(element('select', { 'aria-label': label }));
  list.append(...options.map(([value, text]) => element('option', { value }, text)));
  list.addEventListener('change', () => choose(list.value));
  const box = element('label', { class: 'bp-choices' }, element('span',
    { class: 'bp-choices-name' }, label), list);
  return { box, show: (value) => { if (list.value !== value) list.value = value; } };
}
