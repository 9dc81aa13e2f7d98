// A style sheet that is needed only now.

import { inTime } from "./in_time.js";
import { make } from "./parts.js";

/**
 * Have a style sheet. Rejects when it does not come, or is none. Material drops from the head what a
 * new page lacks: so it stands in the body.
 * @param {string} href
 */
export async function loadSheet(href) {
  const link = make("link", { rel: "stylesheet", href });
  const name = new URL(href).pathname.split("/").at(-1);
  try {
    await inTime(new Promise((resolve, reject) => {
      link.addEventListener("load", resolve);
      link.addEventListener("error", () => reject(new Error(`${name} could not be fetched`)));
      document.body.append(link);
    }));
    if (!link.sheet?.cssRules.length) throw new Error(`${name} is no style sheet`);
  } catch (error) {
    link.remove();
    throw error;
  }
}
