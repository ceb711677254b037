// What the parts of the neuron view draw with: a part that folds, pictures as wide as there is room,
// shapes of bars, ranges of axes, legends.

import { element, put, svgElement } from '../base/dom.js';
import { lock } from '../base/lock.js';
import { swatch } from '../base/marks.js';
import { folded } from '../base/panel.js';
import { roundStep } from '../base/ticks.js';

export const DASHED = ['7 4', '2 3', '9 3 2 3', '12 4'];

// A part of the view that folds: its heading, what is chosen in it, what it shows, its pictures.
export function neuronPart(words, kind, open, ...choices) {
  const lead = element('p', { class: 'bp-neuron-lead' }, words[`${kind} lead`]);
  const head = element('div', { class: 'bp-neuron-head' }, lead,
    element('div', { class: 'bp-neuron-choices' }, ...choices.map((choice) => choice.box)));
  const body = element('div', { class: 'bp-neuron-body' });
  const box = folded('neuron-part', element('h4', {}, words[`${kind} heading`]), open, head, body);
  box.classList.add(`bp-neuron-${kind}`);
  return { box, lead, body };
}

// A padlock and why it stands there; nothing where there is nothing to say.
export function lockLine() {
  const svg = svgElement('svg', { viewBox: '-6 -8 12 15', width: 14, height: 17, 'aria-hidden': 'true' });
  svg.append(lock(0, 0));
  const text = element('span', {});
  const box = element('p', { class: 'bp-neuron-shut' }, svg, text);
  box.hidden = true;
  const say = (sentence) => {
    put(text, sentence);
    box.hidden = !sentence;
  };
  return { box, say };
}

// A text in a picture; a longer one than its room is narrowed.
export function svgLabel(svg, text, attributes, room = Infinity) {
  const made = svgElement('text', attributes, text);
  const wide = (/bp-axis/.test(attributes.class) ? 8.6 : 7.6) * text.length;
  if (wide > room) {
    made.setAttribute('textLength', room);
    made.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  }
  svg.append(made);
  return made;
}

// A picture as wide as there is room, its letters as large as in the text: `paint(svg, width, …)`
// returns its height and what is read out of it, from what `draw` was given.
export function fittedPicture(view, kind, paint) {
  const svg = svgElement('svg', { role: 'img' });
  const box = element('div', { class: `bp-fitted ${kind}` }, svg);
  let [last, seen, frame] = [null, 0, 0];
  const again = () => {
    const wide = seen || box.clientWidth; // asked each time, the page would be laid out for it
    if (!last || wide < 60) return;
    svg.replaceChildren();
    const { height, label } = paint(svg, wide, ...last);
    svg.setAttribute('viewBox', `0 0 ${wide} ${height}`);
    svg.setAttribute('aria-label', label);
  };
  const watching = new ResizeObserver(() => {
    if (box.clientWidth === seen) return;
    seen = box.clientWidth;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(again); // the height changes with the width
  });
  watching.observe(box);
  const draw = (...shown) => {
    last = shown;
    again();
  };
  view.atEnd(() => {
    cancelAnimationFrame(frame);
    watching.disconnect();
  });
  return { box, draw };
}

// An arrow from one sum to the next: it points to where the sum goes.
export function arrowPath(from, to, y, height) {
  const tip = Math.sign(to - from) * Math.min(6, Math.abs(to - from));
  return `M${from} ${y}H${to - tip}L${to} ${y + height / 2}L${to - tip} ${y + height}H${from}Z`;
}

// Slanted lines over a bar, so that minus is not told by colour alone.
export function hatchPath(from, to, y, height) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const parts = [];
  for (let c = low - height + 4; c < high; c += 6) {
    const [x0, x1] = [Math.max(c, low), Math.min(c + height, high)];
    if (x1 > x0) parts.push(`M${x0} ${y + height - (x0 - c)}L${x1} ${y + height - (x1 - c)}`);
  }
  return parts.join('');
}

// Range of an axis: all finite numbers, out to the next round tick, so that it seldom changes.
export function calmRange(...lists) {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [-1, 1];
  if (high - low < 1e-9 * Math.max(1, Math.abs(high))) {
    const half = Math.abs(high) || 1;
    return [low - half, high + half];
  }
  const step = roundStep((high - low) / 4);
  [low, high] = [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
  const room = 0.03 * (high - low);
  return [low - room, high + room];
}

// A legend below a plot: a line's own dash and mark, then words that may change.
export function legendList() {
  const box = element('ul', { class: 'bp-legend' });
  let items = [];
  const set = (entries) => {
    if (items.length !== entries.length) {
      items = entries.map(() => ({ look: '', holder: element('span', { class: 'bp-neuron-swatch' }),
        text: element('span', {}) }));
      box.replaceChildren(...items.map(({ holder, text }) => element('li', {}, holder, text)));
    }
    entries.forEach(([series, words], i) => {
      const look = JSON.stringify([series.tone, series.dash, series.mark, series.line]);
      if (items[i].look !== look) items[i].holder.replaceChildren(swatch(series));
      items[i].look = look;
      put(items[i].text, words);
    });
  };
  return { box, set };
}
