// The sizes as tables: the present network layer by layer, and all networks beside each other.

import { reachable } from '../base/dom.js';
import { letter } from '../base/keeping.js';
import { show } from '../base/numbers.js';
import { tableBox } from '../base/tables.js';
import { networkText } from './sentences.js';

const known = (number) => (number === null || number === undefined ? '–' : show(number));

// {box, refresh(), update(now, kept)}: made anew where there are other rows.
export function sizesTables(view) {
  const { words } = view;
  const tables = tableBox();
  reachable(tables.box, words.numbers);
  const heads = (...names) => names.map((name) => words[`depth column ${name}`]);
  let made = '';
  const build = (now, kept) => {
    tables.clear();
    if (kept.length) {
      const row = (name, settings, of) => [name, networkText(view, settings),
        (found) => known(of(found).factor), (found) => known(of(found).foretold),
        (found) => show(of(found).gradient[0]), (found) => show(of(found).value.at(-1))];
      tables.add(words['depth networks'], heads('line', 'network', 'factor', 'predicted', 'first', 'end'),
        [row(words['depth this'], now.settings, (found) => found.now), ...kept.map(
          ({ i, settings }, place) => row(letter(i), settings, (found) => found.kept[place]))]);
    }
    const ratio = (sizes, k) => (k + 1 < sizes.length && sizes[k + 1] ? sizes[k] / sizes[k + 1] : null);
    tables.add(words['depth layers caption'], heads('layer', 'gradient', 'value', 'ratio', 'foretold'),
      now.gradient.map((_, k) => [String(k + 1), (found) => show(found.now.gradient[k]),
        (found) => show(found.now.value[k + 1]), (found) => known(ratio(found.now.gradient, k)),
        (found) => known(ratio(found.now.predicted, k))]));
  };
  const update = (now, kept) => {
    const wanted = JSON.stringify(kept.length ? [now, ...kept].map(({ settings }) => settings)
      : now.settings.depth);
    if (wanted !== made) build(now, kept);
    made = wanted;
    tables.update({ now, kept });
  };
  return { ...tables, update };
}
