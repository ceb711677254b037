"""What plays by itself on a page keeps its pace, and stops when it is not seen or not wanted."""

import pytest

from tests.engine.scripts import exports

# A page whose frames come every 1/60 s, as its clock says; `run` plays for so many seconds.
PAGE = (
    """
let [clock, waiting, calm, hearing, log] = [1000, new Map(), false, null, []];
const performance = { now: () => clock };
const document = { hidden: false };
const matchMedia = () => ({ matches: calm });
let asked = 0;
const requestAnimationFrame = (call) => {
  asked += 1;
  waiting.set(asked, call);
  return asked;
};
const cancelAnimationFrame = (frame) => waiting.delete(frame);
const button = { isConnected: true, textContent: '',
  addEventListener: (name, hear) => { hearing = hear; } };
const pass = (seconds) => {
  for (const end = clock + 1000 * seconds; clock < end - 1;) {
    clock += 1000 / 60;
    const calls = [...waiting.values()];
    waiting.clear();
    calls.forEach((call) => call(clock));
  }
};
"""
    + exports("base/playing.js")
    + """
return { run: (options) => {
  const { rate, last = 1e9, each = false, still = false, ready = true, cost = 0, after } = options;
  calm = still;
  let [made, paints, begins] = [0, [], 0];
  const step = () => { clock += cost; made += 1; return made < last; };
  const paint = (many) => {
    if (!each) made += many;
    paints.push(clock - 1000);
    return made < last;
  };
  const ends = [];
  const machine = player({ atEnd: (end) => ends.push(end) }, { button, words: ['Play', 'Pause'],
    pace: () => (rate === null ? Infinity : rate), paint, ...(each && { step }),
    begin: () => { begins += 1; return ready; }, changed: (on) => log.push(on) });
  const texts = [button.textContent];
  hearing();
  texts.push(button.textContent);
  pass(1);
  if (after === 'hidden') document.hidden = true;
  if (after === 'gone') button.isConnected = false;
  if (after === 'end') ends.forEach((end) => end());
  if (after === 'click') hearing();
  const before = made;
  pass(1);
  texts.push(button.textContent);
  return { made, before, paints: paints.length, begins, playing: machine.playing(),
    log: log.map(Number), texts: texts.map((text) => Number(text === 'Pause')) };
} };"""
)


@pytest.fixture
def run(javascript):
    return lambda **options: javascript(PAGE, options, name="run")


@pytest.mark.parametrize("rate", [2, 15, 200, 5000])
@pytest.mark.parametrize("each", [False, True])
def test_the_pace_holds_from_two_steps_a_second_to_thousands(run, rate, each):
    found = run(rate=rate, each=each)
    assert found["made"] == pytest.approx(2 * rate + 1, abs=2, rel=0.02)
    assert found["paints"] <= min(120, found["made"])
    assert found["playing"] and found["texts"] == [0, 1, 1] and found["log"] == [1]


def test_as_many_as_a_frame_has_room_for(run):
    found = run(rate=None, each=True, cost=1)  # a millisecond each, eight in a frame
    assert 7 * found["paints"] <= found["made"] <= 9 * found["paints"]


def test_who_wants_little_motion_sees_few_moves_and_no_fewer_steps(run):
    found = run(rate=100, still=True)
    assert found["paints"] in (3, 4)
    assert 100 < found["made"] <= 201


@pytest.mark.parametrize("each", [False, True])
def test_it_ends_by_itself(run, each):
    found = run(rate=10, last=4, each=each)
    assert found["made"] == 4 and not found["playing"]
    assert found["texts"] == [0, 1, 0] and found["log"] == [1, 0]


@pytest.mark.parametrize("after", ["hidden", "gone", "end", "click"])
def test_what_is_not_seen_does_not_play(run, after):
    found = run(rate=10, after=after)
    assert found["made"] == found["before"] > 5 and not found["playing"]


def test_what_cannot_begin_does_not(run):
    found = run(rate=10, ready=False)
    assert found["made"] == 0 and found["begins"] == 1
    assert found["texts"] == [0, 0, 0] and found["log"] == []
