// A reader's own version of a figure: it runs in a Python of its own, so nothing in it can stop
// the page or the author's figures.

import { moduleWorker } from "../client/module_worker.js";
import { Python } from "../client/python.js";
import { site } from "../client/site.js";

/** @typedef {import("../client/protocol.js").Draw} Draw */
/** @typedef {import("../client/protocol.js").Question} Question */

/** One for all versions of a visit. @type {Python | undefined} */
let own;

/** The Python in which readers' versions run; it starts when the first of them does. */
export function editedPython() {
  own ??= new Python(
    { ...site, session: "explorable.worker.edited_session" },
    () => moduleWorker(new URL("../worker/worker.js", import.meta.url)),
  );
  return own;
}

/** Answers for a figure in the place of the author's Python. */
export class EditedSession {
  /**
   * @param {Record<string, string>} edits  changed modules, name to source
   * @param {{done: () => void, fail: (error: any) => void}} tell  called after each draw
   */
  constructor(edits, tell) {
    this.edits = JSON.stringify(edits);
    this.tell = tell;
  }

  /**
   * @param {Draw} draw
   * @param {Parameters<Python["draw"]>[1]} options
   */
  async draw(draw, options) {
    try {
      await editedPython().draw({ ...draw, edits: this.edits }, options);
      if (!options.signal.aborted) this.tell.done();
    } catch (error) {
      if (!options.signal.aborted) this.tell.fail(error);
      throw error;
    }
  }

  /**
   * @param {Question} question
   * @param {Parameters<Python["ask"]>[1]} options
   */
  ask(question, options) {
    return editedPython().ask({ ...question, edits: this.edits }, options);
  }

  /** @param {string} picture */
  forget(picture) {
    editedPython().forget(picture);
  }

  retry() {
    editedPython().retry();
  }
}
