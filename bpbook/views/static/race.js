// Who takes how long: the measured times on a logarithmic scale, and a table with the counts.

const MARKS_OF = [{ mark: 'circle', full: true }, { mark: 'square', dash: '7 4', full: true },
  { mark: 'diamond', dash: '9 3 2 3', full: true }, { mark: 'triangle', dash: '2 3', full: true },
  { mark: 'circle', dash: '1 4' }];

const written = (x) => show(Number(x.toPrecision(3)));

function raceTable(words, heads, rows, ratio) {
  const head = element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text)));
  const body = rows.map(([first, ...others]) => element('tr', {},
    element('th', { scope: 'row' }, first), ...others.map((text) => element('td', {}, text))));
  const box = element('div', { class: `bp-scroll${ratio ? ' bp-ratio' : ''}`, tabindex: '0', role: 'group',
    'aria-label': words['race caption times'] },
  element('table', {}, element('caption', {}, words['race caption times']),
    element('thead', {}, head), element('tbody', {}, ...body)));
  keepKeys(box);
  return box;
}

function render({ model, el }) {
  const [words, sizes, along] = ['words', 'sizes', 'along'].map((name) => model.get(name));
  const times = Object.fromEntries(Object.entries(model.get('times')).map(
    ([name, seconds]) => [name, seconds.map((second) => 1000 * second)]));
  const names = Object.keys(times);
  const series = names.map((name, i) => ({ x: sizes, y: times[name], line: true, tone: i % MARKS_OF.length,
    ...MARKS_OF[i % MARKS_OF.length] }));
  const list = names.map((name) => fill(words['race run'], { name, low: sizes[0],
    high: sizes.at(-1), first: written(times[name][0]), last: written(times[name].at(-1)) }));
  const label = fill(words['race alt'], { along, list: list.join('; ') });
  const curves = plot(words, { xLabel: along, yLabel: words['race time'], label });
  const legend = element('ul', { class: 'bp-legend' },
    ...names.map((name, i) => element('li', {}, plotSwatch(series[i]), name)));
  const ratio = names.length === 2;
  const heads = [...model.get('heads'), ...names.map((name) => `${name}, ${words['race time']}`),
    ...(ratio ? [words['race ratio']] : [])];
  const rows = model.get('rows').map((row, i) => [...row, ...names.map((n) => written(times[n][i])),
    ...(ratio ? [written(times[names[0]][i] / times[names[1]][i])] : [])]);
  el.classList.add('bp-view', 'bp-sizes', 'bp-race');
  el.append(element('p', {}, model.get('lead')), curves.box, legend, raceTable(words, heads, rows, ratio));
  curves.draw(series, { log: true, label });
  return curves.stop;
}

export default { render };
