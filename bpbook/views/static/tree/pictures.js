// The pictures of a tree by mode, in a wide and a narrow form, and the frame in which one of them
// stands; tree and graph slide into each other.

import { keepKeys, reducedMotion } from '../base/dom.js';
import { panning } from './panning.js';
import { slide, sliding } from './sliding.js';
import { leastWidth, parsedPicture } from './svg_picture.js';

const SLIDES = ['tree', 'graph'];

// Make the parts of a picture things that can be chosen, by mouse and by keyboard.
function offer({ svg, boxes, items }) {
  svg.setAttribute('role', 'group');
  for (const item of items) {
    item.setAttribute('role', item.matches('.bp-edge') ? 'img' : 'button');
    item.setAttribute('tabindex', '-1');
    keepKeys(item);
  }
  boxes[0]?.setAttribute('tabindex', '0');
}

// Which pictures there are: `of(mode)`, made when it is first asked for; `fit(mode, width)` chooses
// between wide and narrow, and says whether that has changed; `needs` has the least width of each
// mode, in the form that takes less.
function shelf({ svgs, narrow = {} }, selectable) {
  const made = {};
  let slim = false;
  const of = (mode) => {
    const small = slim && narrow[mode];
    const key = small ? `narrow ${mode}` : mode;
    if (!made[key]) {
      made[key] = parsedPicture(small || svgs[mode], mode);
      if (selectable) offer(made[key]);
      else made[key].svg.setAttribute('role', 'img');
    }
    return made[key];
  };
  const fit = (mode, width) => {
    const modes = SLIDES.includes(mode) ? SLIDES : [mode];
    const before = slim;
    slim = modes.some((other) => narrow[other] && width < leastWidth(svgs[other]));
    return slim !== before;
  };
  const needs = Object.keys(svgs).map((mode) =>
    Math.min(...[svgs[mode], narrow[mode]].filter(Boolean).map(leastWidth)));
  return { of, fit, needs };
}

// A picture that fits the whole view, but not beside the controls, gets these above it: in all modes,
// so that nothing jumps when the mode changes. What that looks like, the view's style says.
function stack(panel, box, needs) {
  const [beside, whole] = [false, true].map((stacked) => {
    panel.classList.toggle('bp-stacked', stacked);
    return box.clientWidth;
  });
  panel.classList.toggle('bp-stacked', needs.some((n) => beside < n && n <= whole));
}

// Where a picture is wider than its frame, it opens where the root is.
function toRoot(box, picture, node) {
  const root = picture?.boxes.find((item) => Number(item.dataset.node) === node);
  const [around, at] = [box, root ?? box].map((e) => e.getBoundingClientRect());
  box.scrollLeft += (at.left + at.right - around.left - around.right) / 2;
}

// `stood(picture)` is called whenever another picture stands in the frame, `centred()` once it has
// been scrolled to where it opens.
export function frame(box, spec, { selectable, stood, centred }) {
  const pictures = shelf(spec, selectable);
  const pan = panning(box);
  // The mode that was asked for, the picture that stands there, the width of the whole view.
  let [wanted, now, width] = [null, null, 0];
  let [place, part, halt] = [null, 0, null]; // of the change between tree and graph
  const centre = () => {
    toRoot(box, now, spec.nodes.length - 1);
    pan.mark();
    centred();
  };
  const stand = (name) => {
    const active = box.getRootNode().activeElement;
    const focused = now?.svg.contains(active) ? active : null;
    now = pictures.of(name);
    box.replaceChildren(now.svg);
    stood(now);
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
  const slideTo = (name, before) => {
    halt?.();
    if (!place) {
      part = before === 'graph' ? 1 : 0;
      if (before === 'graph') stand('tree');
      place = sliding(pictures.of('tree').svg, pictures.of('graph').svg);
      place(part);
      box.classList.add('bp-moving');
    }
    halt = slide(place, part, name === 'graph' ? 1 : 0, (reached) => { part = reached; }, () => {
      settle();
      if (name === 'graph') stand('graph');
      else centre();
    });
  };
  const mode = (name) => {
    if (name === wanted || !Object.hasOwn(spec.svgs, name)) return;
    const before = wanted;
    wanted = name;
    if (SLIDES.includes(before) && SLIDES.includes(name) && !reducedMotion() && box.isConnected) {
      slideTo(name, before);
      return;
    }
    settle();
    if (box.clientWidth) pictures.fit(name, box.clientWidth);
    stand(name);
  };
  const resized = () => {
    const panel = box.closest('.bp-panel');
    if (!box.clientWidth || panel.clientWidth === width) return;
    const first = !width;
    if (first) seen.observe(panel);
    width = panel.clientWidth;
    stack(panel, box, pictures.needs);
    if (wanted && pictures.fit(wanted, box.clientWidth)) {
      settle();
      stand(wanted);
    } else if (first && now) {
      stood(now); // only now can long numbers be measured
      centre();
    }
    pan.mark();
  };
  const seen = new ResizeObserver(resized);
  seen.observe(box);
  return { mode, now: () => now, stop: () => {
    settle();
    seen.disconnect();
  } };
}
