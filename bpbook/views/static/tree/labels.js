// The numbers in a picture, and the names by which its parts are read out.

import { fill, show } from '../base/numbers.js';
import { squeeze } from './svg_picture.js';

// `sets` says which places are known yet, null for all of them.
const isKnown = (sets, list, place) =>
  !sets || sets[list === 'shares' ? 'locals' : list].has(place);

// A number by its list and place. The share that an edge brings is the gradient at its parent, which
// is at the place `of`, times its local derivative.
const numberAt = (numbers, { list, place, of }) => (list === 'shares'
  ? numbers.gradients[of] * numbers.locals[place] : numbers[list][place]);

// Exchange the numbers that differ from what stands there, or all of them.
export function writeNumbers(picture, numbers, sets, anew) {
  for (const number of picture.numbers) {
    const { target, list, place } = number;
    const known = isKnown(sets, list, place);
    const raw = known ? numberAt(numbers, number) : undefined;
    if (!anew && Object.is(raw, number.raw) && number.text) continue;
    const shown = known ? show(raw ?? NaN) : '·';
    if (anew || shown !== number.text) {
      target.textContent = shown;
      target.classList.toggle('bp-unknown', !known);
      squeeze(target, shown);
    }
    target.setAttribute('data-raw', raw ?? NaN);
    Object.assign(number, { raw, text: shown });
  }
}

// The name of a box, a connection or an edge, as it is now.
export function labelOf(item, { spec, words }, numbers, sets, shut) {
  const told = (list, place, of) => (numbers && isKnown(sets, list, place)
    ? show(numberAt(numbers, { list, place, of }) ?? NaN) : words.unknown);
  if (item.matches('.bp-edge')) {
    const place = Number(item.dataset.edge);
    const [parent, child] = spec.edges[place] ?? ['', ''];
    return fill(words['edge is'], { parent, child, local: told('locals', place) });
  }
  const place = Number(item.dataset.node);
  const { name, kind } = spec.nodes[place] ?? { name: '', kind: '' };
  const text = fill(words[name === spec.root ? 'root box' : 'box'], { name, kind, root: spec.root,
    value: told('values', place), gradient: told('gradients', place) });
  const share = item.querySelector('[data-share]')?.dataset;
  if (share) {
    return `${text}; ${fill(words['share of link'],
      { share: told('shares', Number(share.share), Number(share.of)) })}`;
  }
  return shut.has(place) ? `${text} ${fill(words.locked, { name, why: shut.get(place) })}` : text;
}
