// Choices of a few things that stand in a row with the picture, apart from the controls.

import { button } from './controls.js';
import { element, keepKeys } from './dom.js';

// Buttons of which one is pressed: {box, show(value)}.
export function choiceButtons(label, options, choose) {
  const buttons = options.map(([value, text, hint]) => {
    const made = button('choice-button', text, hint);
    made.addEventListener('click', () => choose(value));
    return [value, made];
  });
  const box = element('div', { class: 'bp-choices', role: 'group', 'aria-label': label },
    element('span', { class: 'bp-choices-name', 'aria-hidden': 'true' }, label),
    ...buttons.map(([, made]) => made));
  const show = (value) => buttons.forEach(
    ([own, made]) => made.setAttribute('aria-pressed', String(own === value)));
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
