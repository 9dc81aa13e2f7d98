// What this browser can do, found out before anything is fetched for it.

/** The smallest module of WebAssembly that catches an exception, as Python's core does. */
const CATCHING = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
]);
const LITTLE = 4; // GB of memory, as browsers tell it, with which one Python is enough

/** @type {string | undefined} */
let lack;

/** What Python needs and this browser has not; "" if it has all. */
export function lacking() {
  return (lack ??= missing());
}

/** Whether there is memory for a second Python beside the first one. */
export function isRoomy() {
  const { deviceMemory = 2 * LITTLE, maxTouchPoints, platform, userAgent } =
    /** @type {any} */ (navigator);
  const phone = /iPhone|iPad|iPod/.test(userAgent) || (platform === "MacIntel" && maxTouchPoints > 1);
  return deviceMemory > LITTLE && !phone;
}

function missing() {
  if (typeof WebAssembly === "undefined") return "WebAssembly";
  if (!WebAssembly.validate(CATCHING)) return "exceptions in WebAssembly";
  if (!startsModules()) return "workers that are modules";
  try {
    new DecompressionStream("deflate-raw");
  } catch {
    return "streams that unpack";
  }
  return "";
}

/** Whether workers may be modules: whether the browser asks what kind of script it is given. */
function startsModules() {
  let asked = false;
  const options = {
    get type() {
      asked = true;
      return /** @type {WorkerType} */ ("module");
    },
  };
  try {
    new Worker("http://", options).terminate();
  } catch {
    // the address is wrong on purpose: nothing is fetched
  }
  return asked;
}
