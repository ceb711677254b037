// Where the neurons of a network stand: columns from the inputs to the loss, as numbers.

const PITCH = [45, 84]; // between two neurons of a column, at the least and at the most
const TALL = 340; // of a network with few rows, at the most
const RADII = [16, 17];
const [HEAD, SIDE, COLUMN] = [30, 34, 66];
const NAMED = 72; // between two inputs: room for their names

export const narrowest = (net) => COLUMN * (net.depth + 2);

// {width, height, radius, columns, x(column), gap, spots}: spots are [x, y] by the places of the
// inputs and of the neurons' outputs; `loss` is that of the root.
export function networkPlaces(net, width) {
  const rows = Math.max(2, ...net.layers.map((layer) => layer.length));
  const pitch = Math.min(Math.max(TALL / rows, PITCH[0]), PITCH[1]);
  const columns = net.depth + 2;
  const gap = (width - 2 * SIDE) / (columns - 1);
  const x = (column) => SIDE + column * gap;
  const middle = HEAD - 2 + (rows * pitch) / 2;
  const spots = new Map();
  net.inputs.forEach((node, row) => spots.set(node,
    [x(0), middle + (row - 0.5) * Math.max(pitch, NAMED)]));
  net.layers.forEach((layer, i) => layer.forEach((cell, row) => {
    spots.set(cell.y, [x(i + 1), middle + (row - (layer.length - 1) / 2) * pitch]);
  }));
  return { width, height: HEAD + rows * pitch + 6, columns, x, gap, spots,
    radius: pitch > PITCH[0] ? RADII[1] : RADII[0], loss: [x(columns - 1), spots.get(net.output)[1]] };
}
