// A few numbers with their names, as they stand beside a picture.

import { element, put } from './dom.js';

// Names with numbers: {box, set([[name, value, raw], …])}.
export function factList() {
  const box = element('dl', { class: 'bp-facts' });
  const set = (facts) => {
    while (box.children.length > facts.length) box.lastChild.remove();
    while (box.children.length < facts.length) {
      box.append(element('div', {}, element('dt', {}), element('dd', {})));
    }
    facts.forEach(([name, value, raw], i) => {
      const [term, said] = box.children[i].children;
      put(term, name);
      put(said, value);
      said.setAttribute('data-raw', raw);
    });
  };
  return { box, set };
}
