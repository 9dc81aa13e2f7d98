// What a figure says in words: its status for those who look, its description for those who listen.

import { MESSAGES } from "./errors.js";
import { button, make } from "./parts.js";
import { tellNews } from "./versions.js";
import { say } from "./words.js";

/** @typedef {Pick<Announcer, "until">} Missing */

/** What may be told of files that another version of the site has replaced. */
const REPLACED = ["error.part", MESSAGES.missing, MESSAGES.offline, MESSAGES.damaged, MESSAGES.broken];
const QUIET = 700; // milliseconds after which a change counts as done

export class Announcer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** What the last description was about. */
  #about = "";
  /** The last description that was said. */
  #before = "";
  /** Parts that could not be fetched, and how to try again. @type {Map<string, () => void>} */
  #missing = new Map();

  /**
   * @param {HTMLElement} element  the figure
   * @param {() => void} retry  what "Try again" does
   */
  constructor(element, retry) {
    this.element = element;
    this.retry = retry;
    this.status = element.querySelector(".ex-status");
    this.said = make("p", { class: "ex-said", "aria-live": "polite" });
    element.append(this.said);
  }

  close() {
    clearTimeout(this.#pause);
    this.said.remove();
  }

  /**
   * Show one line of status, or none.
   * @param {string} text
   */
  setStatus(text) {
    if (!text && this.#missing.size) this.#offerMissing();
    else if (this.status?.textContent !== text) this.#set(text);
  }

  /**
   * Fetch a part. If it does not come, say so over whatever else is quiet, until it has.
   * @param {string} part
   * @param {() => Promise<void>} fetched  gets it, and puts it in its place
   */
  async until(part, fetched) {
    try {
      await fetched();
      if (this.#missing.delete(part)) this.setStatus("");
    } catch (error) {
      console.warn(error);
      this.#missing.set(part, () => this.until(part, fetched));
      this.#offerMissing();
    }
  }

  #offerMissing() {
    const retry = () => this.#missing.forEach((again) => again());
    if (!this.status?.textContent?.startsWith(say("error.part"))) {
      this.#offer(say("error.part"), say("status.retry"), "ex-retry", retry);
    }
  }

  /**
   * Say in one sentence what went wrong, and offer another try.
   * @param {string} sentence  or its key
   */
  showError(sentence) {
    this.#offer(say(sentence), say("status.retry"), "ex-retry", this.retry);
  }

  /**
   * Say that a picture takes long, and offer not to wait for it.
   * @param {() => void} stop
   */
  offerStop(stop) {
    this.#offer(say("status.slow"), say("status.stop"), "ex-stop", stop);
  }

  /**
   * @param {string} sentence
   * @param {string} name  the button's
   * @param {string} kind
   * @param {() => void} act
   */
  #offer(sentence, name, kind, act) {
    this.#set(sentence, " ", button(name, act, { class: kind }));
    this.announce(sentence);
    if (REPLACED.some((key) => say(key) === sentence)) tellNews(this.status);
  }

  /**
   * Change the status. The keyboard does not lose its place with a button that goes.
   * @param {(Node | string)[]} parts
   */
  #set(...parts) {
    if (!this.status) return;
    const held = this.status.contains(document.activeElement);
    this.status.replaceChildren(...parts);
    if (!held) return;
    const mark = this.element.querySelector(".ex-badge-button");
    const next = this.status.querySelector("button") ?? mark;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /**
   * Describe the picture, once the reader's hand has come to rest. What is told of one thing by
   * two, by the table and then by Python, is said once; and of a description, what has changed.
   * @param {string} description
   * @param {string} about  empty if it is to be said in any case
   */
  describe(description, about) {
    clearTimeout(this.#pause);
    if (!description) return;
    this.#pause = setTimeout(() => {
      for (const picture of this.element.querySelectorAll(".ex-picture")) {
        picture.setAttribute("aria-label", description);
      }
      if (!about || about !== this.#about) {
        this.announce(changed(description, this.#before));
        this.#before = description;
      }
      this.#about = about;
    }, QUIET);
  }

  /** @param {string} text */
  announce(text) {
    this.said.textContent = text;
  }
}

/**
 * Return the sentences of a description that are not in the one before; all of it if each is.
 * @param {string} now
 * @param {string} before
 */
function changed(now, before) {
  const sentences = /[^]+?[.!?…](?=\s|$)|[^]+$/g;
  const said = before.match(sentences)?.map((one) => one.trim());
  const told = now.match(sentences)?.filter((one) => !said?.includes(one.trim()));
  return told?.join("").trim() || now;
}
