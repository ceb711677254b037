// The scale of learning rates, with the largest stable one at the point, where the rule has one:
// {box, show(rate, curvature, rule)}.

import { element, put, svgElement } from '../base/dom.js';
import { fill, show } from '../base/numbers.js';
import { rateLimit } from './rules.js';

// Where its line stands, how far it goes at least, half the width of a letter.
const [LINE, NARROW, HALF] = [34, 190, 3.8];

const anchor = (x) => (x < 35 ? 'start' : (x > 65 ? 'end' : 'middle'));

// What lies beyond the limit is hatched, so that it does not hang on a colour.
function beyond(from) {
  const width = `${100 - from}%`;
  const sheet = svgElement('svg', { x: `${from}%`, y: LINE - 12, width, height: 12 });
  let d = '';
  for (let x = -12; x < 600; x += 6) d += `M${x} 12l12 -12`;
  sheet.append(svgElement('path', { d, class: 'bp-hatch' }),
    svgElement('rect', { width: '100%', height: 12, class: 'bp-beyond' }));
  return sheet;
}

function drawScale(svg, words, [low, high], rate, limit) {
  svg.replaceChildren();
  const at = (value) => (100 * (Math.log10(value) - low)) / (high - low);
  const within = (value) => Math.min(Math.max(at(value), 0), 100);
  const add = (tag, attributes, text) => svg.append(svgElement(tag, attributes, text));
  const line = (x, y1, y2, kind) => add('line', { x1: `${x}%`, x2: `${x}%`, y1, y2, class: kind });
  const label = (x, y, text, kind) => add('text', { x: `${x}%`, y, class: kind,
    'text-anchor': kind === 'bp-strong' ? anchor(x) : 'middle' }, text);
  const edge = limit === null ? 100 : within(limit);
  if (edge < 100) svg.append(beyond(edge));
  add('line', { x1: 0, x2: '100%', y1: LINE, y2: LINE, class: 'bp-scale' });
  const marked = limit !== null && limit >= 10 ** low && limit <= 10 ** high;
  for (let power = low; power <= high; power += 1) {
    const [tick, x] = [show(Number(`1e${power}`)), at(Number(`1e${power}`))];
    line(x, LINE, LINE + 5, 'bp-scale');
    const free = !marked || (Math.abs(x - edge) * NARROW) / 100 > 4 + HALF * tick.length;
    if (free) label(x, LINE + 17, tick, (power - low) % 2 ? 'bp-spare' : ''); // not under the mark
  }
  if (marked) {
    line(edge, LINE - 16, LINE + 24, 'bp-limit');
    label(edge, LINE + 36, fill(words['landscape limit'], { limit: show(limit) }), 'bp-strong');
  }
  const pointer = svgElement('svg', { x: `${within(rate)}%`, y: LINE - 1, class: 'bp-map-spot' });
  pointer.append(svgElement('path', { d: 'M0 0l-6 -12h12Z', class: 'bp-rate' }));
  svg.append(pointer);
  label(within(rate), 14, fill(words['landscape rate'], { rate: show(rate) }), 'bp-strong');
}

// What there is to say of the limit of a rule at a curvature: {limit, said}.
function limitOf(words, spec, rate, curved, rule) {
  const { root } = spec;
  const name = words[`rule ${rule.rule}`];
  if (Number.isNaN(curved.largest)) return { limit: null, said: fill(words['landscape unknown'], { root }) };
  if (!spec.rules[rule.rule].stable) {
    return { limit: null, said: fill(words['landscape divided'], { rule: name }) };
  }
  const bare = rateLimit(spec, rule, curved);
  const parts = { root, rule: name, rate: show(rate), limit: show(bare ?? 0) };
  if (rule.clipping) {
    const small = bare === null ? '' : fill(words['landscape clipped bare'], parts);
    return { limit: null, said: fill(words['landscape clipped'], { bare: small }) };
  }
  if (bare === null) {
    return { limit: null, said: words[`landscape flat${rule.decaying === 'none' ? '' : ' decay'}`] };
  }
  const kind = rate > bare ? 'unstable' : 'stable';
  const plain = rule.rule === 'plain' && rule.decaying === 'none';
  const how = words[`landscape how ${rule.decaying === 'none' ? rule.rule : 'decay'}`];
  return { limit: bare, said: plain ? fill(words[`landscape ${kind}`], parts)
    : fill(words[`landscape ${kind} rule`], { ...parts, how }) };
}

export function rateScale({ words, spec }) {
  const { rates } = spec;
  const svg = svgElement('svg', { role: 'img' });
  const text = element('p', { class: 'bp-stable' });
  const box = element('div', { class: 'bp-rates' },
    element('p', { class: 'bp-rates-name' }, words['landscape rates']), svg, text);
  let shown = '';
  const showRate = (rate, curved, rule) => {
    const now = JSON.stringify([rate, String(curved.largest), rule]);
    if (shown === now) return;
    shown = now;
    const { limit, said } = limitOf(words, spec, rate, curved, rule);
    const parts = { rate: show(rate) };
    drawScale(svg, words, rates, rate, limit);
    put(text, said);
    text.dataset.raw = String(limit);
    const [low, high] = rates.map((power) => show(10 ** power));
    svg.setAttribute('aria-label', fill(words['landscape rate alt'],
      { low, high, rate: parts.rate, limit: text.textContent }));
  };
  return { box, show: showRate };
}
