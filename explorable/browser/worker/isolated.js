// The worker of a version that a reader has edited. It is a script and no module, has no origin, can
// fetch nothing, and is handed its files by the page; see panels/isolated_worker.js.

import { takeFiles } from "./handed_files.js";
import { dispatcher } from "./dispatch.js";
import { fetchEarly } from "./left_out.js";
import { start } from "./start.js";

// It can import nothing anyway; Pyodide tries, and then does not take this for a script.
/** @type {any} */ (self).importScripts = () => {
  throw new Error("nothing can be imported here");
};

self.addEventListener("message", ({ ports: [port] }) => {
  const receive = dispatcher({
    post: (message, transfer) => port.postMessage(message, transfer),
    async start(...how) {
      const [started] = await Promise.all([start(...how), fetchEarly()]); // later, nobody can wait
      return started;
    },
    welcome: () => ({ kind: "ready" }),
    drawn() {},
  });
  const take = takeFiles(port);
  port.onmessage = ({ data }) => (data.kind === "file" ? take(data) : receive(data));
}, { once: true });
