// A worker that makes a past for the next visit, and nothing else.

import { files as known } from "./luggage.js";
import { Files } from "./files.js";
import { make } from "./past.js";

self.addEventListener("message", async ({ data }) => {
  try {
    await make(new Files(known, { fresh: false }), data);
  } catch (error) {
    console.info("nothing could be put by for the next visit:", error);
  }
  self.postMessage("done");
});
