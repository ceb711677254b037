// The places of views: a still picture stands there at once, and the live view takes its place when
// the reader comes near.

import { mount } from './host.js';

const NEAR = '800px 0px'; // above and below the window

// What arrives by name, for who asks for it before or after.
function arrivals() {
  const [there, waiting] = [{}, {}];
  return {
    give(name, given) {
      there[name] = given;
      waiting[name]?.forEach((each) => each(given));
      delete waiting[name];
    },
    wait: (name) => new Promise((resolve) => {
      if (name in there) resolve(there[name]);
      else (waiting[name] ??= []).push(resolve);
    }),
  };
}

export function openPlaces(home) {
  const asked = {};
  const [kinds, views] = [arrivals(), arrivals()];
  const load = (path) => asked[path] ??= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), {
      src: new URL(path, home).href, async: true, onload: resolve,
      onerror: () => reject(new Error(`${path} has not come`)),
    });
    document.head.append(script);
  });
  const fetchFor = ({ dataset: { kind, view } }) =>
    Promise.all([load(`kinds/${kind}.js`), load(`views/${view}.js`)]);
  // The still picture goes when the view has been drawn, so that nothing is empty in between.
  const open = async (place) => {
    const { view, kind } = place.dataset;
    await fetchFor(place);
    const [module, traits] = await Promise.all([kinds.wait(kind), views.wait(view)]);
    const el = document.createElement('div');
    place.append(el);
    try {
      await mount({ default: module }, el, { ...traits });
    } catch (error) {
      el.remove();
      throw error;
    }
    place.replaceChildren(el);
    place.dataset.live = 'true';
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      open(target).catch((error) => {
        target.classList.add('bp-stays'); // without the room that was kept for the view
        reportError(error);
      });
    }
  }, { rootMargin: NEAR });
  return {
    kind: (name, module) => kinds.give(name, module),
    view: (name, spec, state) => views.give(name, { spec, state }),
    watch: (root) => {
      const all = [...root.querySelectorAll('.bp-place')];
      if (all.length) fetchFor(all[0]).catch(() => {}); // most readers will come to the first
      all.forEach((place) => near.observe(place));
    },
  };
}
