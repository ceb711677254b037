// The network of the playground by its parts.

// The parts of a network by their places in `nodes`, from the inputs on.
export function networkOf({ nodes, weights, cells: listed, root }) {
  const place = (name) => nodes.findIndex((node) => node.name === name);
  const cells = listed.map((cell) => {
    const fed = cell.links.filter(([, source]) => source !== null).length;
    const made = { ...cell, xName: nodes[cell.x].name, yName: nodes[cell.y].name };
    made.links = cell.links.map(([node, source]) => ({ node, source, fed, cell: made,
      name: nodes[node].name, weight: weights.indexOf(nodes[node].name) }));
    return made;
  }).sort((a, b) => a.links[0].weight - b.links[0].weight); // as they were created
  const depth = Math.max(...cells.map((cell) => cell.layer));
  const layers = Array.from({ length: depth },
    (_, i) => cells.filter((cell) => cell.layer === i + 1));
  return { nodes, weights, cells, layers, depth, root: place(root), rootName: root,
    output: layers.at(-1)[0].y, inputs: ['X_input1', 'X_input2'].map(place),
    links: cells.flatMap((cell) => cell.links), places: weights.map(place) };
}

// A neuron's function as it is chosen at this moment.
export function functionOf(net, cell, choose) {
  const [label] = net.nodes[cell.y].functions;
  return choose[label] ?? label;
}
