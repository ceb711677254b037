// Pointing at the edges and neurons of the network: by mouse, by touch, by Tab and arrow keys.

const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0],
  Home: [0, -Infinity], End: [0, Infinity] };

// Which item an arrow key leads to: up and down around a column, left and right to the next one.
function nextItem(items, one, [across, up]) {
  const column = items.filter((other) => other.column === one.column + across);
  const place = items.filter((other) => other.column === one.column).indexOf(one);
  if (across) return column[Math.min(place, column.length - 1)];
  if (!Number.isFinite(up)) return up < 0 ? column[0] : column.at(-1);
  return column[(place + up + column.length) % column.length];
}

// `items()` are those that stand there: {group, column}; `chosen(item)` hears which one is pointed
// at, or null.
export function networkHand(svg, items, chosen) {
  let current = null;
  const point = (one) => {
    if (current === one) return;
    current?.group.classList.remove('bp-play-pointed');
    current = one;
    one?.group.classList.add('bp-play-pointed');
    chosen(one);
  };
  const of = (target) => {
    const group = target?.closest?.('.bp-play-item');
    return (group && items().find((one) => one.group === group)) ?? null;
  };
  const focused = () => of(svg.getRootNode().activeElement);
  const go = (one) => {
    svg.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
    one.group.setAttribute('tabindex', '0');
    one.group.focus({ preventScroll: true });
    one.group.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const heard = {
    keydown: (event) => {
      const one = of(event.target);
      const way = WAYS[event.key];
      if (!one || !way || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const next = nextItem(items(), one, way);
      if (next) go(next);
    },
    focusin: (event) => point(of(event.target)),
    focusout: (event) => { if (!svg.contains(event.relatedTarget)) point(null); },
    pointerover: (event) => point(of(event.target) ?? focused()),
    pointerleave: () => point(focused()),
    click: (event) => {
      const one = of(event.target);
      if (one) go(one);
    },
  };
  for (const [kind, handler] of Object.entries(heard)) svg.addEventListener(kind, handler);
  return { now: () => current,
    // Before other items come, and after: the one that had the focus has it again.
    leave: () => {
      const place = items().indexOf(focused());
      current = null;
      return place;
    },
    comeBack: (place) => { if (items()[place]) go(items()[place]); } };
}
