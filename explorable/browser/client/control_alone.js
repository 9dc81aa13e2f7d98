// A control that stands on the page by itself, in step with the figure's own.

import { mountForm } from "./form.js";
import { same } from "./values.js";

/** @typedef {import("./specs.js").Spec} Spec */
/** @typedef {Record<string, any>} State */

/**
 * Mount the controls of a figure that stand elsewhere; returns what shows them a state.
 * @param {Iterable<HTMLElement>} elements
 * @param {Map<string, Spec>} specs  by the names of their parameters
 * @param {{state: () => State, setState: (values: State) => void}} figure
 * @param {import("./announcer.js").Missing} missing
 * @param {AbortSignal} signal  ends it
 */
export function mountAlone(elements, specs, figure, missing, signal) {
  const mounted = [...elements].flatMap((element) => {
    const spec = specs.get(element.dataset.parameter ?? "");
    const form = element.querySelector("form");
    if (!spec || !form) return [];
    element.hidden = false;
    const mine = mountForm(form, [spec], (name, value) => {
      if (!same(value, figure.state()[name])) figure.setState({ [name]: value });
    }, missing);
    return [{ name: spec.name, mine }];
  });
  signal.addEventListener("abort", () => mounted.forEach(({ mine }) => mine.unmount()));
  const show = (/** @type {State} */ state) => {
    for (const { name, mine } of mounted) {
      if (!same(mine.values()[name], state[name])) mine.set(name, state[name], { silent: true });
    }
  };
  show(figure.state());
  return show;
}
