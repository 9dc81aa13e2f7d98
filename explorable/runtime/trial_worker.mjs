// In a browser: a worker that draws figures once. Python does not let go of it in between, so files
// come and lines go by requests that wait for their answers.

import { run } from "./trial.mjs";

/**
 * @param {"GET" | "POST"} method
 * @param {string} address  from this file's folder
 * @param {string} [body]
 */
function request(method, address, body) {
  const asked = new XMLHttpRequest();
  asked.open(method, new URL(address, import.meta.url), false);
  asked.responseType = "arraybuffer";
  asked.send(body);
  if (asked.status !== 200) throw new Error(`${address}: ${asked.status} ${asked.statusText}`);
  return new Uint8Array(asked.response);
}

const read = (/** @type {string} */ address) => request("GET", address);
try {
  const work = JSON.parse(new TextDecoder().decode(read("work.json")));
  await run(work, read, (line) => request("POST", "line", line));
} catch (error) {
  request("POST", "complaint", String(error));
}
request("POST", "end");
