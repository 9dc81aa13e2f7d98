// Gets what a first start went without, when Python imports it; see explorable/worker/left_out.py.

import { leftOut } from "./payload.js";
import { MESSAGES } from "../client/errors.js";
import { unzip } from "./zip.js";

/** Archives that may be asked for soon, by their names. @type {Map<string, Uint8Array<ArrayBuffer>>} */
const early = new Map();
/** @type {Promise<unknown> | undefined} */
let coming;
/** The archives that were fetched in this visit. @type {Map<string, Uint8Array<ArrayBuffer>>} */
const fetched = new Map();
/** What readers are told if the last fetch was of no use. */
let sentence = MESSAGES.damaged;
const FAILED = "could not be downloaded"; // as Python says it

const INSTALL = `
from importlib.machinery import PathFinder
from importlib.util import module_from_spec

spec = PathFinder.find_spec("left_out", [folder])
module = module_from_spec(spec)
spec.loader.exec_module(module)
module.install()
`;

/**
 * Have Python ask for what is not there, from when the site's packages are installed.
 * @param {any} pyodide
 * @param {string} folder  where packages lie, ending in "/"
 */
export function offerLeftOut(pyodide, folder) {
  const globals = pyodide.toPy({ folder: `${folder}explorable/worker` });
  pyodide.runPython(INSTALL, { globals });
  globals.destroy();
}

/** Have Python's questions answered in this worker. */
export function answerImports() {
  /** @type {any} */ (self).explorableLeftOut = fetchNow;
}

/**
 * Fetch all archives beside the packages that figures had to wait for: these import much that a
 * first start goes without. What does not come is asked for again when it is imported.
 */
export function fetchEarly() {
  coming ??= Promise.allSettled(
    leftOut.filter(({ name }) => !fetched.has(name)).map(async ({ name, address }) => {
      const response = await fetch(address, { cache: "force-cache" });
      if (response.ok) early.set(name, new Uint8Array(await response.arrayBuffer()));
    }),
  );
  return coming;
}

/**
 * Fetch an archive while Python waits for it. Python takes its sum: what is damaged is asked for
 * again, at an address that no cache knows.
 * @param {string} name
 * @param {boolean} again
 */
function fetchNow(name, again) {
  const file = leftOut.find((each) => each.name === name);
  if (!file) throw new Error(`the site has no file ${name}`);
  const there = early.get(name);
  early.delete(name);
  if (there && !again) {
    sentence = MESSAGES.damaged;
    fetched.set(name, there);
    return there;
  }
  const request = new XMLHttpRequest();
  request.open("GET", again ? `${file.address}?again` : file.address, false);
  request.responseType = "arraybuffer";
  sentence = MESSAGES.offline;
  request.send();
  sentence = request.status === 200 ? MESSAGES.damaged : MESSAGES.missing;
  if (request.status !== 200) throw new Error(`${file.address}: ${request.status}`);
  const bytes = new Uint8Array(request.response);
  fetched.set(name, bytes);
  return bytes;
}

/**
 * What readers are told of an error, if it comes from here.
 * @param {string} detail
 */
export function downloadFailure(detail) {
  return detail.includes(FAILED) ? sentence : undefined;
}

/**
 * The files of all archives that this visit has fetched, as seen from where packages lie.
 * @returns {Promise<import("./zip.js").Unpacked[]>}
 */
export async function fetchedLater() {
  const all = [...fetched].map(async ([name, archive]) => {
    const below = leftOut.find((each) => each.name === name)?.below ?? "";
    const files = await unzip(archive);
    return files.map((file) => ({ ...file, name: below + file.name }));
  });
  return (await Promise.all(all)).flat();
}
