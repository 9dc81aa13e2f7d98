// Mounts, for every control that is drawn rather than typed, the module that knows its gestures.

import { otherKind } from "./other_kinds.js";

/** @typedef {{update: (value: any) => void, unmount: () => void}} Gesture */

/** A page loads only the modules that its figures need. */
const MODULES = /** @type {Record<string, () => Promise<{mount?: Function}>>} */ ({
  brush: () => import("./brush.js"),
  curve: () => import("./curve.js"),
  pixels: () => import("./pixels.js"),
  points: () => import("./points.js"),
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

  for (const spec of specs) {
    const other = otherKind(spec);
    const module = other ? Promise.resolve(other) : MODULES[spec.kind]?.();
    if (!module) continue;
    const control = {
      spec,
      get value() {
        return form.values()[spec.name];
      },
      set: (/** @type {any} */ value) => form.set(spec.name, value),
      form: formElement.querySelector(`[data-parameter="${spec.name}"]`) ?? formElement,
    };
    module.then(({ mount }) => {
      if (mount && !over) mounted.set(spec.name, mount(surface, control));
    });
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
