// The worker of the author's figures: starts Python, answers, and makes a snapshot for the next visit.

import { dispatcher } from "./dispatch.js";
import { SnapshotSchedule } from "./snapshot_schedule.js";
import { start } from "./start.js";

/** Makes a snapshot for the next visit, if none is there. @type {SnapshotSchedule | undefined} */
let snapshots;

const hear = dispatcher({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  start,
  welcome(site, how, started) {
    if (how.roomy && !started.hasSnapshot) snapshots = new SnapshotSchedule(site, started);
    performance.mark("imported");
    return { kind: "ready", wasm: started.wasm };
  },
  drawn: (...drawn) => snapshots?.record(drawn),
});

self.addEventListener("message", ({ data }) => {
  snapshots?.postpone();
  hear(data);
});
