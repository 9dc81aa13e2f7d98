// A worker that makes a snapshot for the next visit, and nothing else.

import { files as known } from "./payload.js";
import { Files } from "./files.js";
import { makeSnapshot } from "./snapshot.js";

self.addEventListener("message", async ({ data }) => {
  try {
    await makeSnapshot(new Files(known, { fresh: false }), data);
  } catch (error) {
    console.info("no snapshot could be made for the next visit:", error);
  }
  self.postMessage("done");
});
