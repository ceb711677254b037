// What of a picture is lit up, selected, pointed at.

import { boxesAlong } from './svg_picture.js';

// A connection of a network stands for two edges: to its weight and to what it comes from.
const edgesOf = (item) => [item, ...item.querySelectorAll('[data-edge]')]
  .map((part) => Number(part.dataset.edge));
const nodesOf = ({ dataset }) => ['node', 'inner'].filter((key) => key in dataset)
  .map((key) => Number(dataset[key]));

// The edges of paths, each a list of them, and the variables that these join.
function partsOf(paths, { nodes, edges, root }) {
  const all = new Set(paths.flat());
  const names = new Set([root, ...[...all].flatMap((edge) => edges[edge] ?? [])]);
  return { edges: all,
    nodes: new Set(nodes.flatMap((node, i) => (node && names.has(node.name) ? [i] : []))) };
}

function mark(item, lit, on) {
  item.classList.toggle('bp-lit', lit !== null && on);
  item.classList.toggle('bp-dim', lit !== null && !on);
}

// `lit` is null for all alike, {nodes, edges} or {paths}; in a tree, only the boxes on these paths
// are lit, not others of the same variable.
export function lightUp(picture, lit, spec) {
  const alone = lit?.paths && picture.svg.dataset.mode === 'tree';
  const parts = lit?.paths ? partsOf(lit.paths, spec) : lit;
  const boxes = alone ? boxesAlong(picture, lit.paths) : null;
  for (const item of picture.boxes) {
    mark(item, lit, boxes ? boxes.has(item.dataset.box)
      : nodesOf(item).some((node) => parts?.nodes.has(node)));
  }
  for (const item of picture.edges) {
    mark(item, lit, boxes && 'to' in item.dataset ? boxes.has(item.dataset.to)
      : edgesOf(item).some((edge) => parts?.edges.has(edge)));
  }
}

export function pointAt(picture, edge) {
  for (const item of picture.edges) {
    item.classList.toggle('bp-pointed', edgesOf(item).includes(edge));
  }
}

export function markSelected(picture, node, pressable) {
  for (const item of [...picture.boxes, ...picture.links]) {
    const on = nodesOf(item).includes(node);
    item.classList.toggle('bp-selected', on);
    if (pressable) item.setAttribute('aria-pressed', String(on));
  }
}
