// What moves the landscape: its state, the way and the map that follow from it, a run, and the
// reader's hand on the map.

const GRID = 100; // points of the map in each direction
const [FRAMES, CALM_FRAMES] = [4, 36]; // between two moves of a running descent; with little motion

// The settings, whatever a pasted preset has put there.
function landscapeState(model) {
  const [start, spans] = [model.get('start'), model.get('spans')];
  let axes = [model.get('x'), model.get('y')];
  if (axes[0] === axes[1] || !axes.every((name) => Object.hasOwn(spans, name))) axes = [start.x, start.y];
  const rate = model.get('learning_rate');
  const { most } = model.get('limits');
  return {
    axes, most,
    ranges: axes.map((name) => spans[name].slice(0, 2)),
    grids: axes.map((name) => spans[name].slice(2)),
    rate: Number.isFinite(rate) && rate > 0 ? rate : start.learning_rate,
    updates: wholeWithin(model.get('updates'), 0, most),
  };
}

// The way, kept for as long as what it hangs on stays.
function wayKeeper(model, tree) {
  let [key, way] = ['', null];
  return ({ axes, rate, updates }) => {
    const plan = { leaves: tree.leaves(), choose: tree.choose(), rate };
    const wanted = JSON.stringify([axes, plan]);
    if (wanted !== key) {
      way = newWay(tree, axes, plan, model.get('limits').growth);
      key = wanted;
    }
    extendWay(tree, way, updates);
    return way;
  };
}

// The map, made anew for other axes and painted where other leaves or functions have moved.
function mapKeeper(words, tree, stage, root) {
  let [axesKey, sheetKey, map, found] = ['', '', null, null];
  const stop = () => map?.stop();
  const follow = ({ axes, ranges }) => {
    const [leaves, choose] = [tree.leaves(), tree.choose()];
    const wanted = JSON.stringify([axes, ranges]);
    const places = axes.map((name) => tree.names.indexOf(name));
    if (wanted !== axesKey) {
      stop();
      map?.box.remove();
      [axesKey, sheetKey] = [wanted, ''];
      map = surfaceMap(words, { xName: axes[0], yName: axes[1], zName: root, x: ranges[0],
        y: ranges[1], label: fill(words['surface of'], { root, x: axes[0], y: axes[1] }) });
      stage.prepend(map.box);
    }
    const sheet = JSON.stringify([leaves.filter((_, i) => !places.includes(i)), choose]);
    if (sheet !== sheetKey) {
      sheetKey = sheet;
      const at = [...leaves];
      found = map.draw((x, y) => {
        [at[places[0]], at[places[1]]] = [x, y];
        return tree.loss(at, choose);
      }, { n: GRID });
    }
    return { map, ...found };
  };
  return { follow, stop };
}

// Update after update while it runs: {toggle, pause, stop}. `go(many)` makes so many and returns
// whether it did.
function runner(words, play, go) {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  let [frame, count] = [0, 0];
  const pause = () => {
    if (!frame) return;
    cancelAnimationFrame(frame);
    frame = 0;
    put(play, words['landscape run']);
  };
  const step = () => {
    frame = requestAnimationFrame(step);
    count += 1;
    const [every, many] = calm.matches ? [CALM_FRAMES, CALM_FRAMES / FRAMES] : [FRAMES, 1];
    if (count % every) return;
    if (!go(many)) pause();
  };
  const toggle = () => {
    if (frame) {
      pause();
      return;
    }
    put(play, words['landscape pause']);
    count = -1;
    frame = requestAnimationFrame(step);
  };
  return { toggle, pause, stop: () => cancelAnimationFrame(frame) };
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

// The start by click, by dragging, by arrow keys; Enter and space for an update and a run.
function startByHand(model, stage, state, map, { step, toggle }) {
  const place = (values) => {
    const { axes, ranges, grids } = state();
    const traits = values.map((value, i) => {
      const [[low, high], [stride, origin]] = [ranges[i], grids[i]];
      const near = (steps) => Number((origin + steps * stride).toPrecision(12));
      const [least, most] = [Math.ceil((low - origin) / stride - 1e-9),
        Math.floor((high - origin) / stride + 1e-9)];
      return [`leaf_${axes[i]}`,
        near(Math.min(Math.max(Math.round((value - origin) / stride), least), most))];
    });
    change(model, { ...Object.fromEntries(traits), updates: 0 });
  };
  const takePlace = (event) => {
    const { overlay, toData } = map();
    const box = overlay.getBoundingClientRect();
    const scale = overlay.viewBox.baseVal.width / box.width;
    place(toData((event.clientX - box.left) * scale, (event.clientY - box.top) * scale));
  };
  let [dragging, touched] = [false, false];
  const heard = {
    pointerdown: (event) => {
      touched = event.pointerType === 'touch'; // a finger may be scrolling: wait for its click
      if (event.button !== 0 || touched) return;
      dragging = true;
      stage.setPointerCapture(event.pointerId);
      takePlace(event);
    },
    pointermove: (event) => { if (dragging) takePlace(event); },
    pointerup: () => { dragging = false; },
    pointercancel: () => { dragging = false; },
    click: (event) => { if (touched) takePlace(event); },
    keydown: (event) => {
      if (event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in STEPS) {
        const { axes, grids } = state();
        place(axes.map((name, i) => clean(model.get(`leaf_${name}`))
          + STEPS[event.key][i] * grids[i][0]));
      } else if (event.key === 'Enter') step();
      else if (event.key === ' ') toggle();
      else return;
      event.preventDefault();
    },
  };
  for (const [name, handler] of Object.entries(heard)) stage.addEventListener(name, handler);
}
