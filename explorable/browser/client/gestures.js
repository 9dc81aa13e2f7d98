// Mounts, for every control that is drawn rather than typed, what knows its gestures.

import { otherKind } from "./other_kinds.js";
import { say } from "./words.js";

/** @typedef {{update: (value: any) => void, unmount: () => void}} Gesture */

/** A page loads only the modules that its figures need. */
const LOADED = /** @type {Record<string, () => Promise<new (...args: any[]) => Gesture>>} */ ({
  brush: async () => (await import("./brush.js")).BrushGesture,
  curve: async () => (await import("./curve.js")).CurveGesture,
  pixels: async () => (await import("./pixels.js")).PixelsGesture,
  points: async () => (await import("./points.js")).PointsGesture,
});

/**
 * @param {import("./surface.js").Surface} surface
 * @param {import("./specs.js").Spec[]} specs
 * @param {{values: () => Record<string, any>, set: Function}} form
 * @param {HTMLElement} formElement
 */
export function gestures(surface, specs, form, formElement) {
  /** @type {Map<string, Gesture>} */
  const mounted = new Map();
  let over = false;

  const lost = (/** @type {unknown} */ error) => {
    console.warn(error);
    if (!over) surface.announce(say("error.part"));
  };
  for (const spec of specs) {
    /** @type {any} */
    const control = {
      spec,
      get value() {
        return form.values()[spec.name];
      },
      set: (/** @type {any} */ value) => form.set(spec.name, value),
      form: formElement.querySelector(`[data-parameter="${spec.name}"]`) ?? formElement,
    };
    const add = (/** @type {() => Gesture} */ begin) => {
      if (!over) mounted.set(spec.name, begin());
    };
    const mount = otherKind(spec)?.mount;
    if (mount) queueMicrotask(() => add(() => mount(surface, control)));
    else LOADED[spec.kind]?.().then((Kind) => add(() => new Kind(surface, control)), lost);
  }

  return {
    /** @param {Record<string, any>} state */
    update(state) {
      for (const [name, gesture] of mounted) gesture.update(state[name]);
    },
    unmount() {
      over = true;
      for (const gesture of mounted.values()) gesture.unmount();
    },
  };
}
