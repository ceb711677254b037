// What is said in the view when a number is missing, and the way back to the last good values.

// One sentence on what went wrong and what to change, or '' where every number is there.
function trouble(model, words, found, choose, moved) {
  if (model.get('large')) return found.trouble;
  const finite = (x) => Number.isFinite(x);
  const nodes = model.get('nodes');
  const root = model.get('root');
  let what = '';
  let why = '';
  const place = found.values.findIndex((x) => !finite(x));
  if (place >= 0) {
    const lost = Number.isNaN(found.values[place]);
    what = fill(words[lost ? 'not a number' : 'infinite'], { name: nodes[place].name });
    const domains = model.get('domains');
    const own = nodes[place].functions.map((f) => domains[choose[f] ?? f]);
    why = (lost && own.find((text) => text)) || '';
  } else {
    const lost = found.gradients.findIndex((x) => !finite(x));
    if (lost < 0) return '';
    what = fill(words['no derivative'], { name: nodes[lost].name, root });
  }
  let remedy = words.remedy; // where Reset would not help
  if (moved?.leaf) remedy = fill(words['remedy moved'], { name: moved.leaf });
  if (moved?.chosen) remedy = fill(words['remedy chosen'], { name: moved.chosen });
  return fill(words[why ? 'trouble because' : 'trouble'], { what, why, remedy });
}

// A line for such a sentence with a button that brings the last good values back.
// `say(sentence)` shows it ('' for none) and returns whether something is lost; while nothing is,
// it remembers where everything stands.
function troubleLine(model, words) {
  const text = element('span', { class: 'bp-trouble', role: 'status' });
  const back = element('button', { type: 'button', class: 'bp-button bp-back', hidden: '' },
    words['last good']);
  keepKeys(back);
  const box = element('p', { class: 'bp-trouble-line' }, text, back);
  let good = null;
  const say = (sentence) => {
    const lost = sentence !== '';
    put(text, sentence);
    box.classList.toggle('bp-has-trouble', lost);
    back.hidden = !lost || !good;
    if (!lost) good = Object.fromEntries(watched(model).map(([name]) => [name, model.get(name)]));
    return lost;
  };
  back.addEventListener('click', () => change(model, good));
  return { box, say };
}
