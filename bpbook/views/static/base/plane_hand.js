// A hand on a map: a click, a drag, the keys. Told in numbers of the axes.
//
//   planeHand(map, { label, place: (x, y) => …, drag: true, step: ([across, up], fine) => …,
//     keys: { Enter: update, Delete: erase } });
//
// `place` hears where the map was clicked, and with `drag` where it is dragged to: by a mouse from
// anywhere, by a finger from `map.mark`'s point, since elsewhere it scrolls the page. `step` hears of
// arrow keys as one step across or up, of Page Up and Page Down as ten up or down, of Home and End as
// ten to the left or right; `fine` is Shift.

import { keepKeys } from './dom.js';

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
  PageUp: [0, 10], PageDown: [0, -10], Home: [-10, 0], End: [10, 0] };

export function planeHand(map, { label, place, step, keys = {}, drag = false }) {
  const { area, overlay, grip } = map;
  for (const [name, value] of Object.entries({ role: 'application', tabindex: '0',
    'aria-label': label })) area.setAttribute(name, value);
  keepKeys(area);
  grip.hidden = !drag;
  const take = ({ clientX, clientY }) => {
    const box = overlay.getBoundingClientRect();
    const size = overlay.viewBox.baseVal.width;
    place(...map.toData(((clientX - box.left) / box.width) * size,
      ((clientY - box.top) / box.height) * size));
  };
  let [dragging, tapping] = [false, !drag];
  const heard = {
    pointerdown: (event) => {
      const held = event.target === grip;
      tapping = !drag || (event.pointerType === 'touch' && !held); // it may scroll: wait for the click
      if (event.button !== 0 || tapping) return;
      dragging = true;
      area.setPointerCapture(event.pointerId);
      if (!held || event.pointerType !== 'touch') take(event);
    },
    pointermove: (event) => { if (dragging) take(event); },
    pointerup: () => { dragging = false; },
    pointercancel: () => { dragging = false; },
    click: (event) => { if (tapping) take(event); },
    keydown: (event) => {
      if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = Object.hasOwn(STEPS, event.key) ? () => step(STEPS[event.key], event.shiftKey)
        : Object.hasOwn(keys, event.key) && keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    },
  };
  for (const [name, handler] of Object.entries(heard)) area.addEventListener(name, handler);
}
