// Mounts, for every control that is drawn rather than typed, what knows its gestures.

import { otherKind } from "./other_kinds.js";
import { lazily } from "./waiting.js";

/** @typedef {{update: (value: any) => void, unmount: () => void, echo?: (on: boolean) => void}} Gesture */

/** A page loads only the modules that its figures need. */
const LOADED = /** @type {Record<string, () => Promise<new (...args: any[]) => Gesture>>} */ ({
  brush: async () => (await lazily("./brush.js")).BrushGesture,
  curve: async () => (await lazily("./curve.js")).CurveGesture,
  pixels: async () => (await lazily("./pixels.js")).PixelsGesture,
  points: async () => (await lazily("./points.js")).PointsGesture,
});

/**
 * @param {import("./surface.js").Surface} surface
 * @param {import("./specs.js").Spec[]} specs
 * @param {{values: () => Record<string, any>, set: Function}} form
 * @param {HTMLElement} formElement
 * @param {import("./announcer.js").Missing} missing
 */
export function gestures(surface, specs, form, formElement, missing) {
  /** @type {Map<string, Gesture>} */
  const mounted = new Map();
  let over = false;

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
    const fetched = async () => {
      const Kind = await LOADED[spec.kind]();
      add(() => new Kind(surface, control));
    };
    const mount = otherKind(spec)?.mount;
    if (mount) queueMicrotask(() => add(() => mount(surface, control)));
    else if (spec.kind in LOADED) missing.until(spec.name, fetched);
  }

  return {
    /** @param {Record<string, any>} state */
    update(state) {
      for (const [name, gesture] of mounted) gesture.update(state[name]);
    },
    /** @param {boolean} on  draw the values themselves, since the picture shows older ones */
    echo(on) {
      for (const gesture of mounted.values()) gesture.echo?.(on);
    },
    unmount() {
      over = true;
      for (const gesture of mounted.values()) gesture.unmount();
    },
  };
}
