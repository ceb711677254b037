// A picture that is wider than its frame: the mouse drags it along by its ground, as a finger does.

export function panning(box) {
  let from = null;
  const wide = () => box.scrollWidth > box.clientWidth + 1;
  const heard = {
    pointerdown: (event) => {
      const onGround = !event.target.closest('[tabindex], [data-edge]') || event.target === box;
      if (event.pointerType !== 'mouse' || event.button !== 0 || !onGround || !wide()) return;
      from = { x: event.clientX, left: box.scrollLeft };
      box.setPointerCapture(event.pointerId);
      box.classList.add('bp-panning');
    },
    pointermove: (event) => {
      if (from) box.scrollLeft = from.left - (event.clientX - from.x);
    },
    pointerup: () => {
      from = null;
      box.classList.remove('bp-panning');
    },
  };
  heard.pointercancel = heard.pointerup;
  for (const [kind, handler] of Object.entries(heard)) box.addEventListener(kind, handler);
  const mark = () => box.classList.toggle('bp-wide', wide());
  return { mark };
}
