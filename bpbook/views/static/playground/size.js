// A network of another size, which Python makes: asked for one at a time, the last wish wins.

const SIZE = ['width', 'depth'];

const sizeIn = (patch) => Object.fromEntries(SIZE.filter((name) => name in patch)
  .map((name) => [name, patch[name]]));

// `hand` is the view for controls and buttons, whose `change` may ask for another size; `wished()` is
// the size that is waited for, or null. `changed(refused)` hears when the waiting begins and ends.
export function sizing(view, changed) {
  let [wish, next] = [null, null];
  const other = (patch) => SIZE.some((name, i) => name in patch
    && patch[name] !== view.spec.fitting[i]);
  const ask = async (state) => {
    const waiting = wish !== null;
    wish = { ...wish, ...sizeIn(state) };
    if (waiting) {
      next = { ...next, ...state };
      return '';
    }
    changed('');
    let [refused, wanted] = ['', state];
    try {
      while (wanted) {
        await view.ask('state', { state: wanted });
        [wanted, next] = [next, null];
      }
    } catch (error) {
      refused = error.message;
    }
    [wish, next] = [null, null];
    changed(refused);
    return refused;
  };
  const change = (patch) => {
    if (other(patch) || (wish && SIZE.some((name) => name in patch))) ask(patch);
    else view.change(patch);
  };
  const asked = async (_, { state }) => { // as a preset is opened
    const refused = await ask(state);
    if (refused) throw new Error(refused);
  };
  const reset = async () => {
    if (other(view.spec.opened)) await ask(view.spec.opened);
    if (!other(view.spec.opened)) view.reset();
  };
  const hand = Object.create(view, { change: { value: change }, ask: { value: asked },
    reset: { value: reset } });
  return { hand, wished: () => wish };
}
