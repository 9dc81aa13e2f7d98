// A reader's own version of a figure: it runs in a Python of its own, in a worker that reaches
// nothing, so nothing in it can stop or change the page, the author's figures, or a later version.

import { isRoomy } from "../client/able.js";
import { IsolatedWorker } from "./isolated_worker.js";
import { Python } from "../client/python.js";
import { site } from "../client/site.js";

/** @typedef {import("../client/lazy_python.js").LazyPython} LazyPython */
/** @typedef {import("../client/protocol.js").Draw} Draw */
/** @typedef {import("../client/protocol.js").Question} Question */

/** The last worker in which a version has failed: who knows in which state it has left it. */
let spoilt = 0;

/** One for all versions of a visit. @type {Python | undefined} */
let edited;

/** The Python in which readers' versions run; it starts when the first of them does. */
export function editedPython() {
  edited ??= new Python(
    { ...site, session: "explorable.worker.edited_session" },
    () => new IsolatedWorker(site),
  );
  return edited;
}

/** Give versions another Python than they have run in; one that is waited for begins anew there. */
export function renewEdited() {
  if (edited?.busy) edited.renew(edited.site);
  else edited?.end();
}

/** Whose Python lets go while versions run. @type {LazyPython | undefined} */
let yielding;

/**
 * Where memory is short, have one Python at a time: that of versions, or the author's.
 * @param {LazyPython} author
 */
function takeTurns(author) {
  if (isRoomy()) return;
  if (author.status.state !== "asleep") author.end();
  if (author === yielding) return;
  yielding = author;
  author.addEventListener("status", () => author.status.state === "starting" && edited?.end());
}

/** Answers for a figure in the place of the author's Python. */
export class EditedSession {
  /**
   * @param {Record<string, string>} edits  changed modules, name to source
   * @param {{done: () => void, fail: (error: any) => void}} tell  called after each draw
   * @param {LazyPython} author
   */
  constructor(edits, tell, author) {
    this.edits = JSON.stringify(edits);
    this.tell = tell;
    this.author = author;
    if (spoilt && spoilt === edited?.hired) renewEdited();
  }

  /**
   * @param {Draw} draw
   * @param {Parameters<Python["draw"]>[1]} options
   */
  async draw(draw, options) {
    takeTurns(this.author);
    const drawn = editedPython().draw({ ...draw, edits: this.edits }, options);
    const worker = editedPython().hired;
    try {
      await drawn;
      if (!options.signal.aborted) this.tell.done();
    } catch (error) {
      spoilt = worker;
      if (!options.signal.aborted) this.tell.fail(error);
      throw error;
    }
  }

  /**
   * @param {Question} question
   * @param {Parameters<Python["ask"]>[1]} options
   */
  ask(question, options) {
    takeTurns(this.author);
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
