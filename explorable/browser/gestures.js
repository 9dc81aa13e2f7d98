// Mounts, for every control that is drawn rather than typed, the module that knows its gestures.

import * as brush from "./brush.js";
import * as curve from "./curve.js";
import * as pixels from "./pixels.js";
import * as points from "./points.js";

const MODULES = /** @type {Record<string, {mount: Function}>} */ ({ brush, curve, pixels, points });

/**
 * @param {import("./surface.js").Surface} surface
 * @param {any[]} specs
 * @param {{values: () => Record<string, any>, set: Function}} form
 * @param {HTMLElement} formElement
 */
export function gestures(surface, specs, form, formElement) {
  const mounted = specs
    .filter((spec) => spec.kind in MODULES)
    .map((spec) => {
      const control = {
        spec,
        get value() {
          return form.values()[spec.name];
        },
        set: (/** @type {any} */ value) => form.set(spec.name, value),
        form: formElement.querySelector(`[data-parameter="${spec.name}"]`) ?? formElement,
      };
      return { name: spec.name, gesture: MODULES[spec.kind].mount(surface, control) };
    });
  return {
    /** @param {Record<string, any>} state */
    update(state) {
      for (const { name, gesture } of mounted) gesture.update(state[name]);
    },
    unmount() {
      for (const { gesture } of mounted) gesture.unmount();
    },
  };
}
