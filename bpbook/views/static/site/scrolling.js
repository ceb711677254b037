// What scrolls sideways by itself, as long lines of code, can be reached and scrolled by keyboard.

const MAY = `article :is(pre, .table-wrapper, .bp-formula, .output.text_html,
  .output.text_html > table, figure table, figure details, .bp-still, .bp-asked)`;

function letReach() {
  for (const box of document.querySelectorAll(MAY)) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else if (box.tabIndex === 0) box.removeAttribute('tabindex');
  }
}

export function reachScrolling() {
  letReach();
  let frame = 0;
  addEventListener('resize', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(letReach);
  });
}
