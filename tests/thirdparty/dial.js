// What counts as a value of a dial in the browser: whole degrees that go round.

const SVG = "http://www.w3.org/2000/svg";

const turned = (/** @type {number} */ value) => ((Math.round(value) % 360) + 360) % 360;

/** The nearest valid value to anything at all; the start if there is nothing near. */
export function mend(spec, value) {
  return typeof value === "number" && Number.isFinite(value) ? turned(value) : spec.start;
}

/** A value from its text form. */
export function read(spec, text) {
  return /^-?\d+$/.test(text.trim()) ? turned(Number(text)) : spec.start;
}

/** The text form of a value, for addresses. */
export function write(spec, value) {
  return String(value);
}

/** A value as the reader sees it. */
export function show(spec, value) {
  return `${value}°`;
}

/** What the inputs in a control's element say now; undefined when they say nothing valid. */
export function take(element, spec) {
  const { value } = element.querySelector("input");
  return /^-?\d+$/.test(value) ? turned(Number(value)) : undefined;
}

/** Have the inputs say a value. */
export function put(element, spec, value) {
  const input = element.querySelector("input");
  if (input.value !== String(value)) input.value = String(value);
}

/** The values between which a sentence drags the number. */
export function positions() {
  return Array.from({ length: 360 }, (_, degrees) => degrees);
}

/** The place of a value among them. */
export function position(spec, value) {
  return value;
}

/** What a hand can do with the picture: drag around its middle, clockwise from the top. */
export function mount(surface, control) {
  const life = new AbortController();
  const options = { signal: life.signal };
  const ground = document.createElementNS(SVG, "rect");
  const follow = () => {
    const { box } = surface.panel() ?? { box: {} };
    for (const [name, length] of Object.entries(box)) ground.setAttribute(name, length);
  };
  const turn = (event) => {
    const { x, y, width, height } = surface.panel().box;
    const [px, py] = surface.point(event);
    const [right, down] = [px - x - width / 2, py - y - height / 2];
    control.set((Math.atan2(right, -down) * 180) / Math.PI);
  };
  ground.setAttribute("class", "thirdparty-dial");
  ground.setAttribute("fill", "transparent");
  ground.setAttribute("pointer-events", "all");
  ground.addEventListener("pointerdown", (event) => {
    ground.setPointerCapture(event.pointerId);
    turn(event);
  }, options);
  ground.addEventListener("pointermove", (event) => event.buttons && turn(event), options);
  surface.overlay.append(ground);
  const stop = surface.onFrame(follow);
  follow();
  return {
    update() {},
    unmount() {
      stop();
      life.abort();
      ground.remove();
    },
  };
}
