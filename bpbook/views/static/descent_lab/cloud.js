// The cloud: the gradient of every sample where the run stands, and their means.

import { choiceList } from '../base/choices.js';
import { element, put } from '../base/dom.js';
import { swatch } from '../base/marks.js';
import { fill, show } from '../base/numbers.js';
import { plot } from '../base/plot.js';
import { countUpdates, ordinal } from '../descent/words.js';

const DRAWN = 2000; // samples

// The series of the cloud, for two weights, or for one against the number of the sample.
function cloudSeries(words, cloud, shown, n) {
  const numbers = Float64Array.from({ length: n }, (_, i) => i + 1);
  const [xs, ys] = [cloud.points[0], cloud.points[1] ?? numbers];
  const every = Math.ceil(n / DRAWN);
  const drawn = Array.from({ length: Math.ceil(n / every) }, (_, i) => i * every);
  const of = (places) => ({ x: places.map((i) => xs[i]), y: places.map((i) => ys[i]) });
  const mean = (found) => ({ x: [found[shown[0] + 1]],
    y: [shown.length > 1 ? found[shown[1] + 1] : (n + 1) / 2] });
  const series = [{ ...of(drawn), tone: 0, mark: 'circle', size: 3, soft: true,
    legend: words['descent one sample'] }];
  const all = { ...mean(cloud.mean), tone: 4, mark: 'plus', size: 6, text: words['descent all mean'],
    legend: words['descent all mean'] };
  if (cloud.batch && cloud.picked.length < n) {
    const own = of([...cloud.picked].slice(0, DRAWN));
    const batch = mean(cloud.batch);
    all.below = all.y[0] < batch.y[0]; // the names of the two means never stand on each other
    series.push({ x: own.x.flatMap((x) => [batch.x[0], x, NaN]),
      y: own.y.flatMap((y) => [batch.y[0], y, NaN]), tone: 1, line: 'thin' });
    series.push({ ...own, tone: 1, mark: 'square', size: 3.2, full: true,
      legend: words['descent in batch'] });
    series.push({ ...batch, tone: 1, mark: 'diamond', size: 6.5, full: true, below: !all.below,
      text: words['descent batch mean'], legend: words['descent batch mean'] });
  }
  series.push(all);
  return { series, every };
}

// What the cloud has to do with the update that comes next.
function cloudHint(words, root, cloud, n) {
  const m = cloud.picked.length;
  const some = m > 1 ? 'batch' : 'one';
  const kind = m < n ? some : 'all';
  return fill(words[`descent hint ${cloud.batch ? kind : 'end'}`], { root, m });
}

function cloudText(words, root, weights, cloud, shown, n, when) {
  const named = (found) => shown.map((w) => fill(words['descent equal'], {
    what: fill(words['descent derivative'], { root, name: weights[w] }), value: show(found[w + 1]) }))
    .join(', ');
  const batch = cloud.batch ? fill(words['descent cloud batch'],
    { m: cloud.picked.length, means: named(cloud.batch) }) : '';
  return fill(words['descent cloud alt'], { n, k: when, all: named(cloud.mean), batch });
}

// {parts, choose(shown), draw(cloud)}; `n` is how many samples there are.
export function sampleCloud(view, n) {
  const { words, spec: { root, weights } } = view;
  const derivative = (name) => fill(words['descent derivative'], { root, name });
  const named = weights.map((name) => [name, derivative(name)]);
  const first = choiceList(words['descent first'], named, (name) => view.change({ first: name }));
  const second = choiceList(words['descent second'], [...named, ['', words['descent strip']]],
    (name) => view.change({ second: name }));
  const scatter = plot(view, { xLabel: '', yLabel: '', label: words['descent cloud'] });
  const marks = element('ul', { class: 'bp-legend' });
  const hint = element('p', { class: 'bp-message' });
  const choose = (shown) => {
    first.show(weights[shown[0]]);
    second.show(weights[shown[1]] ?? '');
  };
  const draw = (cloud) => {
    const { k, shown } = cloud;
    const { series, every } = cloudSeries(words, cloud, shown, n);
    scatter.draw(series, { zero: true, ratio: 0.8, xLabel: derivative(weights[shown[0]]),
      yLabel: shown.length > 1 ? derivative(weights[shown[1]]) : words['descent strip'],
      label: cloudText(words, root, weights, cloud, shown, n, countUpdates(words, k)) });
    put(hint, cloudHint(words, root, cloud, n));
    marks.replaceChildren(...series.filter((one) => one.legend).map((one) => element('li', {},
      swatch(one), element('span', {}, one.legend))),
    ...(every > 1 ? [element('li', {}, fill(words['descent drawn'], { nth: ordinal(every) }))] : []));
  };
  const row = element('div', { class: 'bp-choosing' }, first.box, second.box);
  return { parts: [row, scatter.box, marks, hint], choose, draw };
}
