// Elements of the page.

function attributed(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function element(tag, attributes, ...children) {
  const made = attributed(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

export function svgElement(tag, attributes, text) {
  const made = attributed(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Change text only where it differs: this is most of a redraw.
export function put(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

const GIVEN = Symbol.for('bpbook names given');

// A name that nothing else on the page has, also of views of other kinds, which are modules apart.
export function ownName(kind) {
  globalThis[GIVEN] = (globalThis[GIVEN] ?? 0) + 1;
  return `bp-${kind}-${globalThis[GIVEN]}`;
}

// JupyterLab takes keys away, unless the focused element itself says so.
export function keepKeys(target) {
  target.dataset.lmSuppressShortcuts = 'true';
  return target;
}

// A box that may scroll sideways can be reached and scrolled by keyboard.
export function reachable(box, name) {
  return keepKeys(attributed(box, { tabindex: '0', role: 'group', 'aria-label': name }));
}

export function reducedMotion() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
