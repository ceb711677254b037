// Parts of which the places of questions are made.

import { element, ownName } from '../base/dom.js';

const MANY = 6; // more options than that stand in a list

// The button of a form, or one that does something by itself.
export function pressed(text, press) {
  const made = element('button', { type: press ? 'button' : 'submit', class: 'bp-press' }, text);
  if (press) made.addEventListener('click', press);
  return made;
}

// Where a result is shown and said: {box, show(result), clear()}. It looks as a check's in a notebook.
export function verdictOf({ words, lines }) {
  const box = element('div', { class: 'bp-verdict', role: 'status', tabindex: '-1' });
  return {
    box,
    clear: () => box.replaceChildren(),
    show({ status, message }) {
      const sign = element('span', { 'aria-hidden': 'true' }, words[`sign.${status}`]);
      const line = element('div', { class: `bp-check bp-${status}` },
        sign, ' ', element('strong', {}, words[`word.${status}`]), ` ${message}`);
      line.style.borderLeftColor = lines[status];
      box.replaceChildren(line);
    },
  };
}

// A few options, as radio buttons, or many, as a list: {box, chosen(), choose(option), lock(on)}.
export function optionsOf(label, empty, options) {
  return options.length > MANY ? listOf(label, empty, options) : radiosOf(label, options);
}

function radiosOf(label, options) {
  const name = ownName('option');
  const inputs = options.map((value) => element('input', { type: 'radio', name, value }));
  const box = element('fieldset', { class: 'bp-options' }, element('legend', {}, label),
    ...options.map((text, i) => element('label', {}, inputs[i], element('span', {}, text))));
  return {
    box,
    chosen: () => inputs.find(({ checked }) => checked)?.value ?? '',
    choose: (option) => inputs.forEach((input) => { input.checked = input.value === option; }),
    lock: (on) => { box.disabled = on; },
  };
}

function listOf(label, empty, options) {
  const id = ownName('options');
  const list = element('select', { id }, element('option', { value: '' }, empty),
    ...options.map((value) => element('option', { value }, value)));
  return {
    box: element('div', { class: 'bp-line' }, element('label', { for: id }, label), list),
    chosen: () => list.value,
    choose: (option) => { list.value = option; },
    lock: (on) => { list.disabled = on; },
  };
}

// A field for a number: {box, input}; what may be written there stands below it.
export function fieldOf(label, how) {
  const [id, about] = [ownName('answer'), ownName('about')];
  // Not inputmode=decimal: on phones that has neither a minus nor a slash.
  const input = element('input', { id, type: 'text', autocomplete: 'off', autocapitalize: 'off',
    spellcheck: 'false', enterkeyhint: 'done', 'aria-describedby': about });
  const box = element('div', { class: 'bp-line' }, element('label', { for: id }, label), input);
  return { box, input, how: element('p', { id: about, class: 'bp-how' }, how) };
}
