// A curve as sound: from left to right in the ears, higher where it is higher in the picture.

const LOWEST = 220; // Hz, at the lower edge of a panel
const OCTAVES = 2; // from there to the upper edge
const LOUD = 0.25;
const SHORTEST_TUNE = 1.2; // seconds
const LONGEST_TUNE = 5;
const EACH = 0.12; // seconds for a point, if that is neither too short nor too long
const EDGE = 0.015; // seconds in which a tone swells and fades, so that it does not click
const NOTE = 0.8; // how much of its time a tone sounds that is one of several

/**
 * What is played, in shares of a panel: x to the right and y up.
 * @typedef {{x: number, y: number}[]} Tune
 */

/**
 * The pitch of a height.
 * @param {number} share  of the panel's height
 */
export function pitch(share) {
  return LOWEST * 2 ** (OCTAVES * Math.min(Math.max(share, 0), 1));
}

/**
 * How long a tune takes, in seconds.
 * @param {Tune} tune
 */
export function duration(tune) {
  return Math.min(Math.max(tune.length * EACH, SHORTEST_TUNE), LONGEST_TUNE);
}

/**
 * Write a tune into a context, where it sounds from `start` on.
 * @param {BaseAudioContext} context
 * @param {Tune} tune
 * @param {boolean} glides  from point to point, as a line does; else each point is a tone
 * @param {number} start  in the context's seconds
 * @returns {OscillatorNode}
 */
export function schedule(context, tune, glides, start) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const side = context.createStereoPanner?.();
  tone.type = "triangle";
  const whole = duration(tune);
  const times = timesOf(tune, glides, whole);
  volume.gain.setValueAtTime(0, start);
  for (const [at, { x, y }] of tune.entries()) {
    const time = start + times[at];
    const pan = 2 * Math.min(Math.max(x, 0), 1) - 1;
    if (glides && at > 0) {
      tone.frequency.exponentialRampToValueAtTime(pitch(y), time);
      side?.pan.linearRampToValueAtTime(pan, time);
      continue;
    }
    tone.frequency.setValueAtTime(pitch(y), time);
    side?.pan.setValueAtTime(pan, time);
    if (!glides) swell(volume.gain, time, (whole / tune.length) * NOTE);
  }
  if (glides) swell(volume.gain, start, whole);
  tone.connect(volume);
  if (side) volume.connect(side).connect(context.destination);
  else volume.connect(context.destination);
  tone.start(start);
  tone.stop(start + whole + EDGE);
  return tone;
}

/**
 * When each point is heard, in seconds from the start: a line's by where it is from left to right.
 * @param {Tune} tune
 * @param {boolean} glides
 * @param {number} whole
 */
function timesOf(tune, glides, whole) {
  const [first, last] = [tune[0].x, tune[tune.length - 1].x];
  const onward = tune.every(({ x }, at) => at === 0 || x > tune[at - 1].x);
  if (glides && onward && tune.length > 1) {
    return tune.map(({ x }) => ((x - first) / (last - first)) * whole);
  }
  const steps = glides ? Math.max(tune.length - 1, 1) : tune.length;
  return tune.map((_, at) => (at / steps) * whole);
}

/**
 * @param {AudioParam} gain
 * @param {number} from
 * @param {number} lasts
 */
function swell(gain, from, lasts) {
  gain.setValueAtTime(0, from);
  gain.linearRampToValueAtTime(LOUD, from + EDGE);
  gain.setValueAtTime(LOUD, Math.max(from + lasts - EDGE, from + EDGE));
  gain.linearRampToValueAtTime(0, Math.max(from + lasts, from + 2 * EDGE));
}

/**
 * Play a tune. Throws where a browser plays no sound.
 * @param {Tune} tune
 * @param {boolean} glides
 * @param {(share: number) => void} during  told how much has been played, at each frame
 * @param {() => void} done  told once it is over, however that came
 * @returns {() => void} stops it
 */
export function playTune(tune, glides, during, done) {
  const context = new AudioContext();
  const start = context.currentTime + 0.05;
  const tone = schedule(context, tune, glides, start);
  let over = false;
  const stop = () => {
    if (over) return;
    over = true;
    context.close();
    done();
  };
  const follow = () => {
    if (over) return;
    during(Math.min(Math.max((context.currentTime - start) / duration(tune), 0), 1));
    requestAnimationFrame(follow);
  };
  tone.addEventListener("ended", stop);
  context.resume();
  follow();
  return stop;
}
