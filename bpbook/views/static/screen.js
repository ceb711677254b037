// The module of every screen, whatever it draws: the screen's own script and style come in its
// traits. anywidget imports a module for each instance, and a page never frees one; so this is
// short, only the first one makes what all of them use, each distinct script is imported once for a
// page, and each style stands there once, for as long as something uses it.

function screens() {
  const [scripts, styles] = [new Map(), new Map()];
  const nothing = () => {};

  function imported(script) {
    if (!scripts.has(script)) {
      const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const module = import(url).finally(() => URL.revokeObjectURL(url));
      module.catch(() => scripts.delete(script));
      scripts.set(script, module);
    }
    return scripts.get(script);
  }

  // Put a style on the page; returns what takes it away again, once nobody else needs it.
  function styled(text) {
    if (!styles.has(text)) {
      const sheet = document.createElement('style');
      sheet.textContent = text;
      document.head.append(sheet);
      styles.set(text, { sheet, uses: 0 });
    }
    const style = styles.get(text);
    style.uses += 1;
    return () => {
      style.uses -= 1;
      if (style.uses) return;
      style.sheet.remove();
      styles.delete(text);
    };
  }

  // JupyterLab's connection to the kernel keeps every line to a widget for good, and that line keeps
  // the widget's model with all that it shows: let it go of the model when that ends.
  async function release(manager, id) {
    const model = await manager.get_model(id);
    const line = model.comm?.jsServicesComm;
    if (line) model.once('destroy', () => Object.assign(line, { onMsg: nothing, onClose: nothing }));
  }

  function initialize({ model }) {
    model.on('msg:custom', ({ closing = [] }) => {
      for (const id of closing) release(model.widget_manager, id).catch(nothing);
    });
  }

  async function render({ model, el, signal }) {
    const unstyled = styled(model.get('page_style'));
    try {
      const module = await imported(model.get('page_script'));
      if (signal?.aborted) return unstyled;
      const stop = await module.default.render({ model, el });
      return () => {
        stop?.();
        unstyled();
        el.replaceChildren();
      };
    } catch (error) {
      unstyled();
      throw error;
    }
  }

  return { initialize, render };
}

export default (globalThis[Symbol.for('bpbook screens 1')] ??= screens());
