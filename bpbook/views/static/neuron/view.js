// The neuron view: four parts that fold and follow the leaves, and their numbers as tables.

import { controlColumn } from '../base/controls.js';
import { element, put } from '../base/dom.js';
import { panel } from '../base/panel.js';
import { toolbar } from '../base/toolbar.js';
import { trouble, troubleLine } from '../base/trouble.js';
import { viewModule } from '../base/view.js';
import { againstPart } from './against.js';
import { layerPart } from './layer.js';
import { networkOf } from './network.js';
import { planePart } from './plane.js';
import { sumPart } from './sum.js';
import { neuronTables } from './tables.js';
import style from './view.css';

function neuronView(view, el) {
  const { words, spec } = view;
  const net = networkOf(view);
  const tables = neuronTables(net);
  const tools = toolbar(view, el, tables);
  const controls = controlColumn(view);
  const warning = troubleLine(view);
  const said = element('p', { class: 'bp-said', 'aria-live': 'polite' });
  const [sum, against, plane, layer] = [sumPart, againstPart, planePart, layerPart].map(
    (part) => part(net));
  const pair = [plane.box, layer.box];
  if (!plane.box.open) pair.reverse();
  panel(el, { toolbar: tools, controls, picture: [warning.box, sum.box, against.box,
    element('div', { class: 'bp-neuron-pair' }, ...pair), tables.box], below: [said] });

  const late = new Map([[plane, false], [layer, false]]); // what has to be drawn when it opens
  let [drawn, timer] = [false, 0];
  view.atEnd(() => clearTimeout(timer));
  const draw = (moved) => {
    const { state } = view;
    controls.show(state);
    const [leaves, choose] = [net.tree.leaves(state), net.tree.choose(state)];
    const found = net.tree.pass(leaves, choose);
    const lost = warning.say(trouble(spec, words, found, choose, view.asOpened() ? null : moved));
    el.classList.toggle('bp-lost', lost);
    clearTimeout(timer);
    if (lost && drawn) return; // the last whole pictures stay, dimmed
    drawn = true;
    const neuron = net.byName(state.neuron) ?? net.byName(spec.opened.neuron);
    const now = { leaves, choose, found, chosen: neuron.yName };
    const spoken = sum.draw(neuron, now);
    const curve = against.draw(now);
    late.forEach((_, part) => {
      late.set(part, !part.box.open);
      if (part.box.open) part.draw(now, curve.output);
    });
    tables.update(neuron, found, curve);
    if (moved) timer = setTimeout(() => put(said, spoken), 500);
  };
  late.forEach((_, part) => part.box.addEventListener('toggle', () => {
    if (part.box.open && late.get(part)) draw(null);
  }));
  draw(null);
  view.follow(draw);
}

export default viewModule(style, neuronView);
