// What is said in the view when a number is missing, and the way back to the last good state.

import { button } from './controls.js';
import { element, put } from './dom.js';
import { fill } from './numbers.js';

// What is missing among the numbers of a tree, and why if a function says so; null if nothing is.
function missing({ nodes, root, domains }, words, numbers, choose) {
  const place = numbers.values.findIndex((x) => !Number.isFinite(x));
  if (place >= 0) {
    const lost = Number.isNaN(numbers.values[place]);
    const own = nodes[place].functions.map((f) => domains[choose[f] ?? f]);
    return { what: fill(words[lost ? 'not a number' : 'infinite'], { name: nodes[place].name }),
      why: (lost && own.find((text) => text)) || '' };
  }
  const lost = numbers.gradients.findIndex((x) => !Number.isFinite(x));
  if (lost < 0) return null;
  return { what: fill(words['no derivative'], { name: nodes[lost].name, root }), why: '' };
}

// One sentence on what went wrong and what to change, or '' where every number is there.
export function trouble(spec, words, numbers, choose, moved) {
  if (spec.large) return numbers.trouble;
  const lost = missing(spec, words, numbers, choose);
  if (!lost) return '';
  let remedy = words.remedy; // where Reset would not help
  if (moved?.leaf) remedy = fill(words['remedy moved'], { name: moved.leaf });
  if (moved?.chosen) remedy = fill(words['remedy chosen'], { name: moved.chosen });
  return fill(words[lost.why ? 'trouble because' : 'trouble'], { ...lost, remedy });
}

// While a number is missing, what stands there is the last whole picture: dimmed, and said to be
// out of use.
export function dim(el, lost) {
  if (el.classList.contains('bp-lost') === lost) return;
  el.classList.toggle('bp-lost', lost);
  for (const part of el.querySelectorAll('.bp-formula, .bp-tables, .bp-table, .bp-paths')) {
    part.setAttribute('aria-disabled', String(lost));
  }
}

// A line for such a sentence with a button that brings the last good state back.
// `say(sentence)` shows it ('' for none) and returns whether something is lost; while nothing is,
// it remembers the state.
export function troubleLine(view) {
  const text = element('span', { class: 'bp-trouble', role: 'status' });
  const back = button('back', view.words['last good']);
  back.hidden = true;
  const box = element('p', { class: 'bp-trouble-line' }, text, back);
  let good = null;
  const say = (sentence) => {
    const lost = sentence !== '';
    put(text, sentence);
    box.classList.toggle('bp-has-trouble', lost);
    back.hidden = !lost || !good;
    if (!lost) good = view.state;
    return lost;
  };
  back.addEventListener('click', () => view.change(good));
  return { box, say };
}
