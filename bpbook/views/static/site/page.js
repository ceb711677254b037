// What a page of the book does without a kernel. It is one classic script, and so is all that it
// loads: a page that is opened from a disk may not import modules. What is loaded calls `bpbook`.

import { openPlaces } from './places.js';
import { askAll } from './questions.js';
import { followTheme } from './theme.js';

const home = new URL('.', document.currentScript.src);

function ready(begin) {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();
}

export default (() => {
  const places = openPlaces(home);
  globalThis.bpbook = {
    kind: places.kind,
    view: places.view,
    questions: (given) => ready(() => askAll(document, given)),
  };
  followTheme();
  ready(() => places.watch(document));
})();
