// How much of a frame is left for painting, from 0 to 1: less after frames that came late, more after
// many that came in time.

const [LESS, MORE] = [0.25, 0.02];
const LATE = 1.4; // times the shortest frame

export function roomInFrames() {
  let [room, last, shortest] = [1, 0, Infinity];
  const tick = (time) => {
    const gap = time - last;
    last = time;
    if (gap < 4 || gap > 1000) return;
    shortest = Math.min(shortest * 1.001, gap);
    room = gap > LATE * shortest ? Math.max(0, room - LESS) : Math.min(1, room + MORE);
  };
  return { tick, room: () => room };
}
