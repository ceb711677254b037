// The landscape: E over two leaves, and a descent that the reader starts on it. What is shown
// follows from the state alone: the path is made again from the start whenever something moves.

import { choiceList } from '../base/choices.js';
import { button, controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { factList } from '../base/facts.js';
import { fill, show } from '../base/numbers.js';
import { panel } from '../base/panel.js';
import { planeMap } from '../base/plane.js';
import { planeHand } from '../base/plane_hand.js';
import { player } from '../base/playing.js';
import { toolbar } from '../base/toolbar.js';
import { treeOf } from '../base/tree.js';
import { troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { wayTable } from './facts.js';
import { keptKeeper, keptPaths } from './kept.js';
import { drawOnMap, mapLegend } from './marks.js';
import { keptDrawings } from './paths.js';
import { rateScale } from './rates.js';
import { ruleLines, settingsInUse } from './rules.js';
import { sentences } from './sentences.js';
import { settingsOf, startHand } from './setting.js';
import style from './view.css';
import { curvature, extendWay, newWay, standing } from './way.js';

const GRID = 100; // points of the map in each direction
const PACE = 15; // updates a second of a running descent

// The way, kept for as long as what it hangs on stays.
function wayKeeper({ spec }, tree) {
  let [key, way] = ['', null];
  return ({ axes, rate, rule, updates }, leaves, choose) => {
    const plan = { leaves, choose, rate, rule };
    const wanted = JSON.stringify([axes, plan]);
    if (wanted !== key) {
      way = newWay(tree, spec, axes, plan);
      key = wanted;
    }
    extendWay(tree, way, updates);
    return way;
  };
}

// The map of a tree's loss: `follow` gives it other axes, and paints it anew where these, other
// leaves or functions have moved.
function lossMap(view, tree) {
  const { words, spec: { root } } = view;
  const axesOf = ({ axes, ranges }) => axes.map((name, i) => ({ name, range: ranges[i] }));
  const [x, y] = axesOf(settingsOf(view, view.state));
  const map = planeMap({ x, y, bar: root, powers: true,
    label: fill(words['surface of'], { root, x: x.name, y: y.name }) });
  const follow = (now, { leaves, choose }) => {
    map.axes(...axesOf(now));
    const { places } = now;
    const at = [...leaves];
    return map.draw((u, v) => {
      [at[places[0]], at[places[1]]] = [u, v];
      return tree.loss(at, choose);
    }, { n: GRID, key: JSON.stringify([leaves.filter((_, i) => !places.includes(i)), choose]) });
  };
  return { ...map, follow };
}

// Everything that the view shows.
function makeParts(view, el, standNow, tree) {
  const { words, spec: { root, spans } } = view;
  const table = wayTable(view);
  const names = Object.keys(spans).map((name) => [name, name]);
  const keys = ['x', 'y'];
  // An axis chosen for both changes places with the other.
  const axes = keys.map((axis, i) => choiceList(words[`landscape ${axis}`], names, (name) => {
    const now = settingsOf(view, view.state).axes;
    const other = name === now[1 - i] ? now[i] : now[1 - i];
    view.change({ [axis]: name, [keys[1 - i]]: other, updates: 0 });
  }));
  const tell = (kind) => element('p', { class: kind });
  return { table, axes, map: lossMap(view, tree), tools: toolbar(view, el, table),
    controls: controlColumn(view), warning: troubleLine(view), facts: factList(), rates: rateScale(view),
    legend: mapLegend(words, root), lines: ruleLines(view), keeper: keptPaths(view, standNow),
    step: button('step', words['landscape step'], words['landscape step hint']),
    play: button('play', words['landscape run'], words['landscape run hint']),
    back: button('to-start', words['landscape back'], words['landscape back hint']),
    message: tell('bp-message'), left: tell('bp-left'), gaps: tell('bp-map-note'),
    levels: tell('bp-map-note'),
    movers: tell('bp-movers'), hint: tell('bp-map-note bp-hint'),
    said: element('p', { class: 'bp-said', 'aria-live': 'polite' }) };
}

// What comes and goes stands beside the map or below it, so that the map stays under a hand.
function place(el, words, parts) {
  const { axes, map, step, play, back, facts, rates, movers, message, warning, left, gaps, levels, lines,
    keeper } = parts;
  put(parts.hint, words['landscape hint']);
  panel(el, { toolbar: parts.tools, controls: parts.controls,
    picture: [element('div', { class: 'bp-parts' },
      element('div', { class: 'bp-map-part' },
        element('div', { class: 'bp-choosing' }, ...axes.map((axis) => axis.box)), map.box,
        element('div', { class: 'bp-transport' }, step, play, back, keeper.keep, keeper.forget),
        keeper.box),
      element('div', { class: 'bp-beside' }, message, warning.box, left, gaps, facts.box, rates.box,
        lines.box, movers, levels, parts.legend.box, parts.hint))],
    below: [parts.table.box, parts.said] });
}

// What the reader does: updates by buttons and keys, the start by a hand on the map.
function hands(view, tree, parts, standNow) {
  const { words } = view;
  // From where the state stands, which may be newer than what is drawn.
  const advance = (many, ends) => {
    const { k, end, most } = standNow();
    if (ends.includes(end)) return false;
    view.change({ updates: Math.min(k + many, most) });
    return true;
  };
  const machine = player(view, { button: parts.play, pace: () => PACE,
    words: [words['landscape run'], words['landscape pause']],
    paint: (many) => advance(many, ['converged', 'most', 'diverged']) });
  const step = () => {
    machine.pause();
    advance(1, ['most', 'diverged']);
  };
  parts.step.addEventListener('click', step);
  parts.back.addEventListener('click', () => {
    machine.pause();
    view.change({ updates: 0 });
  });
  parts.tools.reset.addEventListener('click', machine.pause);
  planeHand(parts.map, { label: '', drag: true, ...startHand(view, tree),
    keys: { Enter: step, ' ': machine.toggle, k: parts.keeper.keepNow } });
}

// Where the present path stands.
function stander(view, tree) {
  const waysOf = wayKeeper(view, tree);
  return () => {
    const { state } = view;
    const wanted = settingsOf(view, state);
    const way = waysOf(wanted, tree.leaves(state), tree.choose(state));
    const places = wanted.axes.map((name) => tree.names.indexOf(name));
    return { ...wanted, places, way, ...standing(way, wanted.updates, wanted.most) };
  };
}

// Controls of settings that the chosen rule does not have stay away.
function controlsInUse({ spec }, controls) {
  let shown = '';
  return ({ rule }) => {
    const used = settingsInUse(spec, rule);
    if (shown === used.join()) return;
    shown = used.join();
    for (const { key, part, name } of spec.controls) {
      if (part === '') controls.use(key, used.includes(name));
    }
  };
}

// The numbers at the point, and what stands on the map: a function (now, kept).
function pointDrawer({ words, spec: { root } }, { map, facts, left, legend }, say) {
  const drawKept = keptDrawings(map);
  return (now, kept) => {
    const { k, way, places, leaves, rule } = now;
    const bare = rule.rule === 'plain' && rule.decaying === 'none';
    const slope = (name) => now.slopes[way.movers.indexOf(name)];
    const change = (name) => -now.changes[way.movers.indexOf(name)];
    facts.set([
      [words['landscape updates'], k.toLocaleString('en'), k],
      ...now.axes.map((name, i) => [name, show(leaves[places[i]]), leaves[places[i]]]),
      [root, show(now.E), now.E],
      ...way.movers.map((name) => [fill(words['landscape minus'], { root, name }),
        show(-slope(name)), -slope(name)]),
      ...(bare && !rule.clipping ? [] : way.movers.map((name) => [
        fill(words['landscape change'], { name }), show(change(name)), change(name)])),
    ]);
    const points = way.leaves.slice(0, k + 1).map((at) => places.map((spot) => at[spot]));
    const inside = drawOnMap(map, { points, bare, ranges: now.ranges,
      slopes: now.axes.map((name) => slope(name) ?? 0),
      changes: now.axes.map((name) => -change(name) || 0),
      kept: drawKept(kept, places, now.ranges, points) });
    legend.show(bare, k);
    put(left, inside ? '' : fill(words[k ? 'landscape left' : 'landscape start left'],
      { where: say.where(now) }));
  };
}

function landscape(view, el) {
  const { words, spec } = view;
  const { root } = spec;
  const tree = treeOf(spec);
  const standNow = stander(view, tree);
  const parts = makeParts(view, el, standNow, tree);
  const { map } = parts;
  const [say, keptOf] = [sentences(view), keptKeeper(view, tree)];
  place(el, words, parts);
  hands(view, tree, parts, standNow);
  const drawPoint = pointDrawer(view, parts, say);
  const showInUse = controlsInUse(view, parts.controls);
  let timer = 0;
  view.atEnd(() => clearTimeout(timer));
  const draw = (moved) => {
    parts.controls.show(view.state);
    const now = standNow();
    const kept = keptOf(now);
    const { way, k, places, rule, end } = now;
    const sheet = map.follow(now, way.plan);
    showInUse(now);
    parts.axes.forEach((axis, i) => axis.show(now.axes[i]));
    drawPoint(now, kept);
    parts.lines.show(rule);
    parts.keeper.show(kept);
    parts.rates.show(now.rate, curvature(tree, way, k, spec.limits), rule);
    put(parts.message, say.state(now, sheet));
    put(parts.movers, say.movers(now));
    put(parts.levels, say.levels(sheet));
    put(parts.gaps, sheet.gaps ? fill(words['surface gaps'], { root }) : '');
    map.area.setAttribute('aria-label', fill(words['landscape map'],
      { root, x: now.axes[0], y: now.axes[1] }));
    parts.warning.say(say.wrong(now, () => tree.pass(now.leaves, way.plan.choose),
      view.asOpened() ? null : moved));
    parts.table.update({ way, k, places, kept,
      present: { plan: way.plan, way, k, E: now.E, end, on: true } });
    el.dataset.updates = k;
    el.dataset.end = end;
    clearTimeout(timer);
    timer = setTimeout(() => { // read out once all has come to rest
      map.describe([say.map(now, sheet), ...say.kept(kept)].join(' '));
      put(parts.said, [say.aloud(now), parts.message.textContent, parts.left.textContent]
        .join(' ').trim());
    }, 700);
  };
  draw(null);
  view.follow(draw);
}

export default viewModule(style, landscape);
