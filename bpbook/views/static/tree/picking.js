// Choosing in a picture, by mouse and by keyboard: one variable at a time can be reached with Tab,
// arrow keys go on from it, `e` goes to the edge above, Enter or Space selects.

export const ITEM = '.bp-box, .bp-link, .bp-edge';
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function middle(item) {
  const { x, y, width, height } = item.getBBox();
  return [x + width / 2, y + height / 2];
}

// The nearest other item in a direction; being off to the side counts twice.
function nearest(items, from, [right, down]) {
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const item of items) {
    const [toX, toY] = middle(item);
    const [along, aside] = right ? [(toX - x) * right, toY - y] : [(toY - y) * down, toX - x];
    const far = along + 2 * Math.abs(aside);
    if (item === from || along < 1 || far >= least) continue;
    [best, least] = [item, far];
  }
  return best;
}

// Which box leads to which, from the wires of a tree or a graph; empty for a network.
function relations(svg) {
  const boxes = new Map([...svg.querySelectorAll('.bp-box[data-box]')]
    .map((box) => [box.dataset.box, box]));
  const [above, below] = [new Map(), new Map()];
  const note = (map, key, value) => map.set(key, [...(map.get(key) ?? []), value]);
  for (const wire of svg.querySelectorAll('.bp-wire[data-from]')) {
    const [from, to] = [boxes.get(wire.dataset.from), boxes.get(wire.dataset.to)];
    if (!from || !to) continue;
    note(above, to, { box: from, edge: wire.dataset.edge });
    note(below, from, { box: to, edge: wire.dataset.edge });
  }
  for (const list of below.values()) list.sort((a, b) => a.box.dataset.x - b.box.dataset.x);
  return { above, below, joined: above.size > 0 };
}

// Moving about in one picture: `to(item, key)` is the item that a key leads to, or null.
export function wandering(svg) {
  const { above, below, joined } = relations(svg);
  const came = new Map(); // the way up from a box is the way by which one came down
  const up = (box) => came.get(box) ?? above.get(box)?.[0];
  const pillOf = (box, edge) => svg.querySelector(
    `.bp-edge[data-to="${box.dataset.box}"][data-edge="${edge}"]`);
  const fromPill = (pill, key) => {
    const box = svg.querySelector(`.bp-box[data-box="${pill.dataset.to}"]`);
    if (key === 'ArrowDown' || key === 'Escape' || key === 'e') return box;
    const way = above.get(box)?.find(({ edge }) => edge === pill.dataset.edge);
    if (key === 'ArrowUp') return way?.box;
    return key in ARROWS ? nearest(svg.querySelectorAll('.bp-edge'), pill, ARROWS[key]) : null;
  };
  const fromBox = (box, key) => {
    if (key === 'ArrowUp') return up(box)?.box;
    if (key === 'e') return up(box) ? pillOf(box, up(box).edge) : null;
    if (key === 'ArrowDown') {
      const way = below.get(box)?.[0];
      if (way) came.set(way.box, { box, edge: way.edge });
      return way?.box;
    }
    if (!(key in ARROWS)) return null;
    // A level may stand in several lines: from left to right through all of them.
    const level = [...svg.querySelectorAll(`.bp-box[data-level="${box.dataset.level}"]`)]
      .sort((a, b) => a.dataset.x - b.dataset.x);
    return level[level.indexOf(box) + ARROWS[key][0]];
  };
  return (item, key) => {
    if (key === 'Home') return svg.querySelector('.bp-box[data-box]');
    if (joined) return item.matches('.bp-edge') ? fromPill(item, key) : fromBox(item, key);
    return key in ARROWS ? nearest(svg.querySelectorAll(ITEM), item, ARROWS[key]) : null;
  };
}

// Listen in `box`, whatever picture stands in it. `way()` gives the way about in the present one,
// `named(item)` gives an item its name of this moment.
export function picking(box, { way, named, select, edge }) {
  const itemAt = (target) => target.closest?.(ITEM);
  const placeOf = (target) => {
    const found = target.closest?.('[data-edge], [data-local]');
    return found && box.contains(found)
      ? [Number(found.dataset.edge ?? found.dataset.local), found] : null;
  };
  // In a network, a connection has a second edge, and a neuron one inside.
  const inside = (item) => placeOf(item.querySelector('.bp-wire[data-edge], [data-local]') ?? box);
  const stop = (item) => {
    for (const other of box.querySelectorAll('[tabindex="0"]')) {
      if (other !== item) other.setAttribute('tabindex', '-1');
    }
    item.setAttribute('tabindex', item.matches('.bp-edge') ? '-1' : '0');
    if (item.matches('.bp-edge')) {
      box.querySelector(`.bp-box[data-box="${item.dataset.to}"]`)?.setAttribute('tabindex', '0');
    }
  };
  const go = (item) => {
    stop(item);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  // The number on an edge, for who clicks on its wire.
  const pillAt = (target) => {
    const wire = target.closest?.('path[data-edge]')?.dataset;
    return wire && box.querySelector(`.bp-edge[data-edge="${wire.edge}"]${
      wire.to ? `[data-to="${wire.to}"]` : ''}`);
  };
  // What is focused is still shown when the pointer has left another thing.
  const focusedEdge = () => {
    const active = box.getRootNode().activeElement;
    return (box.contains(active) && active.matches('.bp-edge') && placeOf(active)) || [null, null];
  };
  const heard = {
    click: (event) => {
      const item = itemAt(event.target) ?? pillAt(event.target);
      if (!item || !item.hasAttribute('tabindex')) return;
      go(item);
      if (!item.matches('.bp-edge')) select(Number(item.dataset.node));
    },
    keydown: (event) => {
      const item = itemAt(event.target);
      if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
      const onEdge = item.matches('.bp-edge');
      if ((event.key === 'Enter' || event.key === ' ') && !onEdge) {
        event.preventDefault();
        select(Number(item.dataset.node));
        return;
      }
      const next = way()(item, event.key);
      if (next) go(next);
      else if (event.key === 'e' && inside(item)) edge(...inside(item));
      if (next || event.key in ARROWS) event.preventDefault();
      if (onEdge && event.key === 'Escape') event.stopPropagation();
    },
    focusin: (event) => {
      const item = itemAt(event.target);
      if (!item) return;
      named(item);
      const at = item.matches('.bp-box') ? null : placeOf(item);
      edge(at ? at[0] : null, at ? at[1] : null);
    },
    focusout: (event) => { if (!box.contains(event.relatedTarget)) edge(null, null); },
    pointerover: (event) => {
      const at = placeOf(event.target);
      if (at) edge(...at);
    },
    pointerout: (event) => {
      if (placeOf(event.target) && !placeOf(event.relatedTarget ?? box)) edge(...focusedEdge());
    },
  };
  for (const [kind, handler] of Object.entries(heard)) box.addEventListener(kind, handler);
  return () => {
    for (const [kind, handler] of Object.entries(heard)) box.removeEventListener(kind, handler);
  };
}
