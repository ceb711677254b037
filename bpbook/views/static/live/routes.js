// The ways from the root to a variable: how many there are, counted without walking them, and the
// first ones one by one, in the order of `tree.paths`. A path is a list of edge places.

export function routes({ nodes, edges }) {
  const place = new Map(nodes.map((node, i) => [node?.name, i]));
  const below = nodes.map(() => []);
  edges.forEach((edge, i) => {
    if (edge) below[place.get(edge[0])].push([i, place.get(edge[1])]);
  });
  const top = nodes.length - 1;
  const fromRoot = new Array(nodes.length).fill(0);
  fromRoot[top] = 1;
  for (let i = top; i >= 0; i -= 1) {
    for (const [, child] of below[i]) fromRoot[child] += fromRoot[i];
  }
  // For each variable, the number of ways from it down to the target.
  const waysTo = (target) => {
    const ways = new Array(nodes.length).fill(0);
    ways[target] = 1;
    for (let i = target + 1; i <= top; i += 1) {
      for (const [, child] of below[i]) ways[i] += ways[child];
    }
    return ways;
  };
  const first = (target, most) => {
    if (target === top) return [[]];
    const ways = waysTo(target);
    const [found, path, stack] = [[], [], [below[top].values()]];
    while (stack.length && found.length < most) {
      const { value, done } = stack.at(-1).next();
      if (done) {
        stack.pop();
        path.pop();
      } else if (value[1] === target) {
        found.push([...path, value[0]]);
      } else if (ways[value[1]]) {
        path.push(value[0]);
        stack.push(below[value[1]].values());
      }
    }
    return found;
  };
  // Everything that lies on any way to the target.
  const all = (target) => {
    const ways = waysTo(target);
    const on = edges.map((edge, i) => edge && fromRoot[place.get(edge[0])] > 0
      && ways[place.get(edge[1])] > 0 && i);
    return { nodes: new Set(ways.flatMap((n, i) => (n && fromRoot[i] ? [i] : []))),
      edges: new Set(on.filter((i) => i !== false && i !== null)) };
  };
  // How many ways to the target run through an edge.
  const through = (edge, target) => {
    const [parent, child] = edges[edge].map((name) => place.get(name));
    return fromRoot[parent] * waysTo(target)[child];
  };
  // Where the ways to the target part: each variable on them that goes into others more than once,
  // with how often it goes into which.
  const uses = (target) => {
    const ways = waysTo(target);
    const parents = nodes.map(() => new Map());
    edges.forEach((edge) => {
      if (!edge || !ways[place.get(edge[1])]) return;
      const found = parents[place.get(edge[1])];
      found.set(edge[0], (found.get(edge[0]) ?? 0) + 1);
    });
    const several = (into) => [...into.values()].reduce((sum, n) => sum + n, 0) > 1;
    return parents.flatMap((into, i) => (several(into) ? [[nodes[i].name, [...into]]] : []));
  };
  // The paths through an edge: to the target, or down to the edge itself; null where there are many.
  const along = (edge, target, most) => {
    const end = target < 0 ? place.get(edges[edge][1]) : target;
    if (fromRoot[end] > most) return null;
    return first(end, most).filter((path) => (target < 0 ? path.at(-1) === edge
      : path.includes(edge)));
  };
  return { place, first, all, uses, along, through, count: (target) => fromRoot[target] };
}

// How a path differs from the other ones: as few of its variables as tell it apart.
export function tellingNames(path, others, edges) {
  const names = path.map((i) => edges[i][1]);
  const sets = others.map((other) => new Set(other.map((i) => edges[i][1])));
  const telling = [];
  let left = sets;
  for (const name of names) {
    const fewer = left.filter((set) => set.has(name));
    if (fewer.length === left.length) continue;
    telling.push(name);
    left = fewer;
    if (!left.length) break;
  }
  return left.length ? [] : telling;
}

// How many edges from the root on two paths share.
export function sharedLength(one, other) {
  let n = 0;
  while (n < one.length && one[n] === other[n]) n += 1;
  return n;
}
