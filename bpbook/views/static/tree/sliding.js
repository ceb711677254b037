// The change between tree and graph: each copy of a variable in the tree slides to the place where
// the graph has it once, with its wire and the number on it.

import { frames } from '../base/playing.js';
import { shrinkable } from './svg_picture.js';

const LASTS = 600; // milliseconds
const COORDINATES = /-?\d+(?:\.\d+)?/g;

const between = (a, b, part) => a + (b - a) * part;
const eased = (part) => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);

function standing(target) {
  return [Number(target.getAttribute('data-x')), Number(target.getAttribute('data-y'))];
}

function frameWidth(box) {
  return Number(box.querySelector('.bp-frame')?.getAttribute('width')) || 1;
}

// A function that moves a box, or the number on an edge, a part of the way to `goal`.
function moveTo(goal) {
  return (target) => {
    const [x, y] = standing(target);
    const [toX, toY] = standing(goal);
    const wider = frameWidth(goal) / frameWidth(target);
    return (part) => {
      const scale = between(1, wider, part);
      const at = [between(x, toX, part), between(y, toY, part)];
      target.setAttribute('transform', `translate(${at[0]} ${at[1]}) scale(${scale} 1) `
        + `translate(${-x} ${-y})`);
    };
  };
}

// The same for a wire; null where the two are not drawn with the same strokes.
function bendTo(goal) {
  return (target) => {
    const [from, to] = [target, goal].map((wire) => wire.getAttribute('d'));
    const [strokes, wanted] = [from, to].map((d) => d.replace(COORDINATES, '#'));
    if (strokes !== wanted) return null;
    const [here, there] = [from, to].map((d) => d.match(COORDINATES).map(Number));
    return (part) => {
      let i = -1;
      target.setAttribute('d', from.replace(COORDINATES, () => {
        i += 1;
        return between(here[i], there[i], part).toFixed(1);
      }));
    };
  };
}

// Gives `place(part)`: 0 is the tree as it was drawn, 1 has everything where the graph has it.
export function sliding(tree, graph) {
  const moves = [];
  const pair = (selector, key, way) => {
    const goals = new Map([...graph.querySelectorAll(selector)]
      .map((goal) => [goal.getAttribute(key), goal]));
    for (const target of tree.querySelectorAll(selector)) {
      const goal = goals.get(target.getAttribute(key));
      const move = goal && way(goal)(target);
      if (move) moves.push([target, target.getAttribute('d'), move]);
    }
  };
  pair('path.bp-wire[data-edge]', 'data-edge', bendTo);
  pair('.bp-box[data-node]', 'data-node', moveTo);
  pair('.bp-edge[data-edge]', 'data-edge', moveTo);
  const sizes = [tree, graph].map((svg) => ['width', 'height']
    .map((name) => parseFloat(svg.getAttribute(name))));
  const size = (part) => {
    const [width, height] = sizes[0].map((one, i) => between(one, sizes[1][i], part));
    tree.setAttribute('width', width);
    tree.setAttribute('height', height);
    tree.setAttribute('viewBox', `0 0 ${width} ${height}`);
    shrinkable(tree);
  };
  return (part) => {
    size(part);
    for (const [target, d, move] of moves) {
      if (part > 0) move(part);
      else if (d !== null) target.setAttribute('d', d);
      else target.removeAttribute('transform');
    }
  };
}

// Run `place` from one part to another; `end` is called when it has arrived. Returns what stops it.
export function slide(place, from, to, step, end) {
  const time = (Math.abs(to - from) * LASTS) / 1000;
  let done = 0;
  const loop = frames((seconds) => {
    done = time ? Math.min(done + seconds / time, 1) : 1;
    const part = between(from, to, done);
    step(part);
    place(eased(part));
    if (done < 1) return true;
    end();
    return false;
  });
  loop.start();
  return loop.stop;
}
