// What ipywidgets' sliders and lists lack, given to those beside a view: keys that JupyterLab does
// not take away, an accessible name, a value that is read out as it is shown, and a readout that
// keeps or drops what is typed, never only shows it.

// A typed number, also with the minus sign that the readout shows or with a decimal comma.
function typed(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? plain : null;
}

function mendHandle(handle, readout, label) {
  handle.setAttribute('aria-label', label);
  keepKeys(handle);
  const say = () => {
    const words = trim(readout.textContent);
    if (words !== handle.getAttribute('aria-valuetext')) {
      handle.setAttribute('aria-valuetext', words);
    }
  };
  const watching = new MutationObserver(say);
  watching.observe(handle, { attributeFilter: ['aria-valuetext'] });
  say();
  return () => watching.disconnect();
}

// ipywidgets takes a number over at Enter, and then reads '1/2' as 1.
function mendReadout(readout, label, near = (text) => text) {
  readout.setAttribute('role', 'textbox');
  keepKeys(readout);
  readout.setAttribute('aria-label', label);
  let before = readout.textContent;
  const onFocus = () => { before = readout.textContent; };
  const onKey = (event) => {
    if (event.key === 'Escape') readout.textContent = before;
    if (event.key !== 'Enter') return;
    const wanted = typed(readout.textContent);
    readout.textContent = wanted === null ? typed(before) : near(wanted);
    setTimeout(onFocus); // after ipywidgets has written the number its own way
  };
  const onLeave = () => {
    if (readout.textContent === before) return;
    // Once the next thing has the focus: before, JupyterLab would take this Enter for the cell.
    setTimeout(() => readout.dispatchEvent(new KeyboardEvent('keydown',
      { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true })));
  };
  const heard = { focus: onFocus, keydown: onKey, blur: onLeave };
  for (const [event, handler] of Object.entries(heard)) readout.addEventListener(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(heard)) {
      readout.removeEventListener(event, handler);
    }
  };
}

// A slider shows the nearest of its steps; where the value lies between them, as after an update of
// a weight, its readout has to show the value.
function exactReadout(readout, model, name) {
  const decimals = Math.max(2, Math.ceil(-Math.log10(model.get('steps')[name])));
  const write = () => {
    const value = leafOf(model, name);
    const seen = Number(readout.textContent.replace('−', '-'));
    if (document.activeElement === readout || Math.abs(seen - value) <= 0.6 * 10 ** -decimals) return;
    readout.textContent = value.toFixed(decimals).replace('-', '−');
  };
  model.on(`change:leaf_${name}`, write);
  write();
  return () => model.off(`change:leaf_${name}`, write);
}

// The step of a slider that is nearest to a typed number.
function nearestStep(slider) {
  const { range, step } = slider.querySelector('.slider').noUiSlider.options;
  return (text) => String(clean(range.min + Math.round((text - range.min) / step) * step));
}

// A slider of floats follows the hand by this, and keeps a value between its steps: as controls.py.
function followHand(slider, set) {
  const track = slider.querySelector('.slider').noUiSlider;
  const powers = slider.classList.contains('bp-powers');
  track.on('slide.bp', ([place]) => set(powers ? 10 ** place : clean(place)));
  return () => track.off('slide.bp');
}

// Wait for the sliders and lists beside `el`, mend each once; returns what undoes it.
function mendControls(el, model, words) {
  const missing = new Set(Object.keys(model.get('steps')));
  const lists = new Set(model.get('choices'));
  const settings = new Set(model.get('controlled'));
  const roles = model.get('roles');
  const stops = [];
  let frame = 0;
  let observer = null;
  const look = () => {
    const home = el.closest('.bp-live');
    for (const name of [...missing]) {
      const slider = home?.querySelector(`.${CSS.escape(`bp-leaf-${name}`)}`);
      const handle = slider?.querySelector('.noUi-handle');
      const readout = slider?.querySelector('.widget-readout');
      if (!handle || !readout) continue;
      stops.push(mendHandle(handle, readout, fill(words.slider, { name, role: roles[name] })));
      stops.push(mendReadout(readout, fill(words.readout, { name }), nearestStep(slider)));
      stops.push(exactReadout(readout, model, name));
      stops.push(followHand(slider, (value) => change(model, { [`leaf_${name}`]: value })));
      missing.delete(name);
    }
    for (const label of [...lists]) {
      const list = home?.querySelector(`.${CSS.escape(`bp-choice-${label}`)} select`);
      if (!list) continue;
      keepKeys(list);
      lists.delete(label);
    }
    for (const name of [...settings]) {
      const slider = home?.querySelector(`.${CSS.escape(`bp-setting-${name}`)}`);
      const handle = slider?.querySelector('.noUi-handle');
      const readout = slider?.querySelector('.widget-readout');
      if (!handle || !readout) continue;
      stops.push(mendHandle(handle, readout, words[name]));
      stops.push(mendReadout(readout, fill(words.readout, { name: words[name] })));
      if (slider.classList.contains('bp-between')) {
        stops.push(followHand(slider, (value) => change(model, { [name]: value })));
      }
      settings.delete(name);
    }
    if (!missing.size && !lists.size && !settings.size) observer?.disconnect();
  };
  const begin = () => {
    if (!el.isConnected) {
      frame = requestAnimationFrame(begin);
      return;
    }
    const home = el.closest('.bp-live');
    if (!home) return;
    observer = new MutationObserver(look);
    observer.observe(home, { childList: true, subtree: true });
    look();
  };
  begin();
  return () => {
    cancelAnimationFrame(frame);
    observer?.disconnect();
    stops.forEach((stop) => stop());
  };
}
