// What a page of the book does without a kernel. It is one classic script, and so is all that it
// loads: a page that is opened from a disk may not import modules. What is loaded calls `bpbook`.

import { openPlaces } from './places.js';
import { askAll } from './questions.js';
import { reachScrolling } from './scrolling.js';
import { followTheme } from './theme.js';

const home = new URL('.', document.currentScript.src);

function ready(begin) {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}

// The questions of a chapter, where the page has places for them: their names begin with its number.
function bringQuestions(root) {
  const place = root.querySelector('.bp-asked[data-name*="."]');
  if (!place) return;
  const [chapter] = place.dataset.name.split('.');
  const src = new URL(`questions/${chapter}.js`, home).href;
  root.head.append(Object.assign(root.createElement('script'), { src, async: true }));
}

export default (() => {
  const places = openPlaces(home);
  globalThis.bpbook = {
    kind: places.kind,
    view: places.view,
    questions: (given) => ready(() => askAll(document, given)),
  };
  followTheme();
  ready(() => {
    places.watch(document);
    bringQuestions(document);
    reachScrolling();
  });
})();
