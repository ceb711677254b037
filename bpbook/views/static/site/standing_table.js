// The table of a chapter's exercises, as it stands, with the line to hand over.

import { element, put } from '../base/dom.js';
import { pressed } from './parts.js';
import { captionOf, cellsOf, lineOf, rowsOf } from './standing.js';

function head(words) {
  const columns = ['name', 'kind', 'status', 'wrong'].map((column) =>
    element('th', { scope: 'col' }, words[`summary.column.${column}`]));
  return element('thead', {}, element('tr', {}, ...columns));
}

function bodyRow([name, ...others]) {
  return element('tr', {}, element('th', { scope: 'row' }, name),
    ...others.map((text) => element('td', {}, text)));
}

// Copy the line; where the page may not, select it for the reader.
async function copy(line, said, words) {
  try {
    await navigator.clipboard.writeText(line.textContent);
    put(said, words['page.copied']);
  } catch {
    getSelection().selectAllChildren(line);
    put(said, words['page.selected']);
  }
}

// A button that forgets when it is pressed twice.
function forgetting(words, said, forget) {
  let sure = false;
  const button = pressed(words['page.forget'], () => {
    if (sure) {
      forget();
      put(said, words['page.forgotten']);
    }
    ask(!sure);
  });
  const ask = (on) => {
    sure = on;
    put(button, words[sure ? 'page.forget_sure' : 'page.forget']);
  };
  button.addEventListener('blur', () => ask(false));
  return button;
}

export function drawStanding(place, given, kept) {
  const { words } = given;
  const [caption, body] = [element('caption', {}), element('tbody', {})];
  const line = element('p', { class: 'bp-handed' });
  const note = element('p', { class: 'bp-how' });
  const said = element('span', { role: 'status' });
  const draw = () => {
    const rows = rowsOf(given, kept.all());
    put(caption, captionOf(given, rows));
    body.replaceChildren(...cellsOf(given, rows).map(bodyRow));
    put(line, lineOf(given, rows));
    put(note, words[kept.lasts() ? 'page.kept_here' : 'page.not_kept']);
  };
  const buttons = element('div', { class: 'bp-line' },
    pressed(words['page.copy'], () => copy(line, said, words)),
    forgetting(words, said, kept.forget), said);
  place.replaceChildren(element('div', { class: 'bp-question' },
    element('table', {}, caption, head(words), body), line, buttons, note));
  kept.hear('', draw);
  draw();
}
