// The picture of a tree in its modes, tree, graph and network: exchanges the numbers in the SVG
// that Python drew, changes between the modes, lights parts up, and says what was chosen.

import { element, keepKeys, reducedMotion } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { picking } from './picking.js';
import { slide, sliding } from './sliding.js';
import { boxesAlong, parsedPicture, squeeze } from './svg_picture.js';

const SLIDES = ['tree', 'graph'];
const focusedIn = (box) => box.getRootNode().activeElement;

export function drawing(view, { selectable = false } = {}) {
  const { words, spec: { svgs, nodes, edges, root } } = view;
  const box = element('div', { class: 'bp-scroll', role: 'group', 'aria-label': words.scroll });
  if (!selectable) {
    box.setAttribute('tabindex', '0');
    keepKeys(box);
  }
  const pictures = {};
  let [wanted, now] = [null, null]; // the mode that was asked for, the picture that stands there
  let [found, sets, lit, chosen, pointed] = [null, null, null, -1, -1];
  let [label, text] = ['', ''];
  let [onSelect, onEdge] = [() => {}, () => {}];
  let [place, part, halt] = [null, 0, null]; // of the change between tree and graph

  const picture = (name) => {
    if (!pictures[name]) {
      pictures[name] = parsedPicture(svgs[name], name);
      if (selectable) offer(pictures[name]);
      else pictures[name].svg.setAttribute('role', 'img');
    }
    return pictures[name];
  };
  const offer = ({ svg, boxes, items }) => {
    svg.setAttribute('role', 'group');
    for (const item of items) {
      item.setAttribute('role', item.matches('.bp-edge') ? 'img' : 'button');
      item.setAttribute('tabindex', '-1');
      keepKeys(item);
    }
    boxes[0]?.setAttribute('tabindex', '0');
  };
  const isKnown = (list, i) => !sets || sets[list].has(i);
  const told = (list, i) => {
    if (!found || !isKnown(list, i)) return words.unknown;
    return show(found[list][i] ?? NaN);
  };
  const named = (item) => {
    if (item.matches('.bp-edge')) {
      const [parent, child] = edges[item.dataset.edge] ?? ['', ''];
      item.setAttribute('aria-label', fill(words['edge is'],
        { parent, child, local: told('locals', Number(item.dataset.edge)) }));
      return;
    }
    const i = Number(item.dataset.node);
    const { name, kind } = nodes[i] ?? { name: '', kind: '' };
    item.setAttribute('aria-label', fill(words[name === root ? 'root box' : 'box'],
      { name, kind, root, value: told('values', i), gradient: told('gradients', i) }));
  };
  const write = (anew = false) => {
    if (!found || !now) return;
    for (const number of now.numbers) {
      const { target, list, place: at } = number;
      const raw = isKnown(list, at) ? found[list][at] : undefined;
      if (!anew && Object.is(raw, number.raw) && number.text) continue;
      const shown = isKnown(list, at) ? show(raw ?? NaN) : '·';
      if (anew || shown !== number.text) {
        target.textContent = shown;
        target.classList.toggle('bp-unknown', !isKnown(list, at));
        squeeze(target, shown);
      }
      target.setAttribute('data-raw', raw ?? NaN);
      Object.assign(number, { raw, text: shown });
    }
  };
  const mark = (target, on) => {
    target.classList.toggle('bp-lit', lit !== null && on);
    target.classList.toggle('bp-dim', lit !== null && !on);
  };
  const paint = () => {
    if (!now) return;
    const parts = lit?.paths ? { ...partsOf(lit.paths),
      boxes: now.svg.dataset.mode === 'tree' ? boxesAlong(now, lit.paths) : null } : lit;
    const inParts = ({ dataset }) => (parts?.boxes ? parts.boxes.has(dataset.box)
      : ['node', 'inner'].some((key) => key in dataset && parts?.nodes.has(Number(dataset[key]))));
    for (const item of now.boxes) mark(item, inParts(item));
    for (const item of now.edges) {
      if (parts?.boxes && 'to' in item.dataset) mark(item, parts.boxes.has(item.dataset.to));
      else mark(item, Boolean(parts && (edgesOf(item).some((i) => parts.edges.has(i)))));
    }
    point();
    for (const item of [...now.boxes, ...now.links]) {
      const on = ['node', 'inner'].some((key) => Number(item.dataset[key] ?? -2) === chosen);
      item.classList.toggle('bp-selected', on);
      if (selectable) item.setAttribute('aria-pressed', String(on));
    }
  };
  const point = () => {
    for (const item of now?.edges ?? []) {
      item.classList.toggle('bp-pointed', edgesOf(item).includes(pointed));
    }
  };
  // A connection of a network stands for two edges: to its weight and to what it comes from.
  const edgesOf = (item) => [item, ...item.querySelectorAll('[data-edge]')]
    .map((part) => Number(part.dataset.edge));
  const partsOf = (paths) => {
    const all = new Set(paths.flat());
    const ends = [...all].flatMap((edge) => edges[edge] ?? []);
    const names = new Set([root, ...ends]);
    return { edges: all,
      nodes: new Set(nodes.flatMap((node, i) => (node && names.has(node.name) ? [i] : []))) };
  };
  // In a narrow window, scroll to what is selected, unless one of its places is seen.
  const reveal = () => {
    const [left, right] = [box.getBoundingClientRect()].flatMap((r) => [r.left, r.right]);
    const places = [...box.querySelectorAll('.bp-selected')].map((e) => e.getBoundingClientRect());
    if (!places.length || places.some((r) => r.left >= left && r.right <= right)) return;
    box.scrollLeft += (places[0].left + places[0].right - left - right) / 2;
  };
  const centre = () => { box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2; };
  const speak = () => {
    if (!now) return;
    now.svg.setAttribute('aria-label', label);
    if (now.description.textContent !== text) now.description.textContent = text;
    if (selectable) now.items.forEach(named);
  };
  const stand = (name) => {
    const focused = now?.svg.contains(focusedIn(box)) ? focusedIn(box) : null;
    now = picture(name);
    box.replaceChildren(now.svg);
    write();
    paint();
    speak();
    if (focused) {
      const same = now.boxes.find((item) => item.dataset.node === focused.dataset.node);
      (same ?? now.boxes[0])?.focus({ preventScroll: true });
    }
    centre();
  };
  const settle = () => {
    halt?.();
    place?.(0);
    [place, halt, part] = [null, null, 0];
    box.classList.remove('bp-moving');
  };
  const mode = (name) => {
    if (name === wanted || !Object.hasOwn(svgs, name)) return;
    const before = wanted;
    wanted = name;
    if (!SLIDES.includes(before) || !SLIDES.includes(name) || reducedMotion() || !box.isConnected) {
      settle();
      stand(name);
      return;
    }
    halt?.();
    if (!place) {
      part = before === 'graph' ? 1 : 0;
      if (before === 'graph') stand('tree');
      place = sliding(picture('tree').svg, picture('graph').svg);
      place(part);
      box.classList.add('bp-moving');
    }
    halt = slide(place, part, name === 'graph' ? 1 : 0, (reached) => { part = reached; }, () => {
      settle();
      if (name === 'graph') stand('graph');
      else centre();
    });
  };
  const shown = new ResizeObserver(() => {
    if (!box.clientWidth) return;
    centre();
    write(true); // only now can long numbers be measured
    shown.disconnect();
  });
  shown.observe(box);
  const unpick = picking(box, {
    way: () => now.way,
    named,
    select: (node) => { if (selectable) onSelect(node); },
    edge: (at, target) => {
      pointed = at ?? -1;
      point();
      onEdge(at, target);
    },
  });
  view.atEnd(() => {
    settle();
    shown.disconnect();
    unpick();
  });
  return {
    box,
    mode,
    update: (numbers) => {
      found = numbers;
      write();
    },
    known: (which) => {
      sets = which;
      write(true);
    },
    light: (parts) => {
      lit = parts;
      paint();
    },
    select: (node) => {
      chosen = node;
      paint();
      reveal();
    },
    focus: (node) => now.boxes.find((item) => Number(item.dataset.node) === node)?.focus(),
    describe: (short, long) => {
      [label, text] = [short, long];
      speak();
    },
    onSelect: (hear) => { onSelect = hear; },
    onEdge: (hear) => { onEdge = hear; },
  };
}
