// A host for one of the book's views, whole: `module` is the view's front-end module, `el` where it
// is shown, `traits` its {spec, state}. `save` and `send`, if there are any, reach Python.
export async function mount(module, el, traits, { save, send } = {}) {
  const heard = {};
  const tell = (event, ...given) => [...(heard[event] ?? [])].forEach((each) => each(...given));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const changed = new Set();
  const model = {
    get: (name) => traits[name],
    set(name, value) {
      if (same(value, traits[name])) return;
      traits[name] = value;
      changed.add(name);
      tell(`change:${name}`, model, value);
    },
    save_changes() {
      const names = [...changed];
      changed.clear();
      if (names.length) save?.(Object.fromEntries(names.map((name) => [name, traits[name]])));
    },
    on: (event, each) => (heard[event] ??= new Set()).add(each),
    off: (event, each) => (each ? heard[event]?.delete(each) : delete heard[event]),
    send,
  };
  const forget = await module.default.initialize?.({ model });
  const close = await module.default.render({ model, el });
  return {
    model,
    hear: (message) => tell('msg:custom', message, []), // from Python
    follow(patch) { // from Python: all of it is there before anything hears of a part
      const names = Object.keys(patch).filter((name) => !same(patch[name], traits[name]));
      for (const name of names) traits[name] = patch[name];
      for (const name of names) tell(`change:${name}`, model, traits[name]);
    },
    close() {
      close?.();
      forget?.();
      el.remove();
    },
  };
}
