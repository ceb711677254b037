// A hand on the plane: the leaves of its axes go where it points, in the steps of their sliders and
// no further than these.

import { clean } from '../base/numbers.js';
import { planeHand } from '../base/plane_hand.js';

const PARTS = 80; // of a range without a slider, each a step

export function leafHand(net, map, axes, label) {
  const { view, spec, tree } = net;
  const scales = axes.map((name) => {
    const [low, high] = spec.spans[name];
    return spec.controls.find((one) => one.part === 'leaves' && one.name === name)
      ?? { low, high, step: (high - low) / PARTS };
  });
  const move = (values) => view.change({ leaves: Object.fromEntries(axes.map((name, k) =>
    [name, clean(Math.min(scales[k].high, Math.max(scales[k].low, values[k])))])) });
  const place = (...values) => move(values.map(
    (value, k) => Math.round(value / scales[k].step) * scales[k].step));
  const step = (ways) => {
    const leaves = tree.leaves(view.state);
    move(axes.map((name, k) => leaves[tree.names.indexOf(name)] + ways[k] * scales[k].step));
  };
  planeHand(map, { label, place, step, drag: true });
}
