// What the page and its Python worker say to each other; every message is listed here.

/**
 * Where the worker finds its Python, as absolute addresses.
 * @typedef {object} Site
 * @property {string} runtime  folder of the Pyodide files, ending in "/"
 * @property {string} lock  the trimmed pyodide-lock.json
 * @property {string} packages  folder that the lock's file names start from, ending in "/"
 * @property {string[]} load  the packages to load; the first is the author's own
 * @property {string[]} later  packages that wait for a figure that needs them
 * @property {number} bytes  what all of this weighs on its way, for honest progress
 * @property {boolean} offline  whether readers may keep the site for times without a network
 * @property {string} [session]  the Python module whose `start()` gives the session that answers, if not the usual one
 */

/**
 * How to start.
 * @typedef {object} How
 * @property {boolean} fresh  without a snapshot, because something was wrong
 * @property {WebAssembly.Module} [wasm]  the core, if another worker has compiled it already
 * @property {boolean} roomy  whether there is memory for a second Python, which makes a snapshot
 */

/**
 * One frame of a figure; nodes is null when they are the same as in the frame before.
 * @typedef {object} Answer
 * @property {number} width
 * @property {number} height
 * @property {Node[] | null} nodes
 * @property {string[]} strings
 * @property {Float64Array} numbers
 * @property {Record<string, string | number | boolean>} outputs
 * @property {string} description
 */

/**
 * A part of a picture; `explorable/picture/frame.py` says which numbers each kind takes.
 * @typedef {object} Node
 * @property {"panel" | "clip" | "marker" | "path" | "text" | "image"} kind
 * @property {string} [name]
 * @property {string} [x]
 * @property {string} [y]
 * @property {string} [commands]
 * @property {Record<string, string | number>} [attributes]
 * @property {number} [clip]
 * @property {string} [shape]
 * @property {number} [marker]
 * @property {number[]} [marks]  of a panel: the first node of each mark, and the one after the last
 * @property {Record<string, [number, number]>} [texts]  the nodes of its title and its axes' names
 * @property {Record<string, [number, number]>} [named]  the words in a legend for a mark
 * @property {Record<string, number[]>} [labels]  the places in `marks` of what was drawn with a label
 * @property {boolean} [plain]  whether its limits are those of what is drawn
 * @property {Held[]} [held]  what a reader's hand can do with its marks
 */

/**
 * Marks that move controls along an axis, or set them when they are tapped.
 * @typedef {object} Held
 * @property {number[]} marks
 * @property {{name: string, places?: number[]}} [x]
 * @property {{name: string, places?: number[]}} [y]
 * @property {Record<string, any>} [set]
 * @property {Record<string, any>[]} [each]  of each bar or dot
 * @property {string} [hint]
 */

/**
 * A request for the frames of a figure at a state, from the element `picture`.
 * @typedef {object} Draw
 * @property {string} picture
 * @property {string} figure
 * @property {string} state  JSON
 * @property {"wide" | "narrow"} layout
 * @property {string[]} [needs]  packages that this figure alone needs
 * @property {string} [edits]  JSON: the modules that the reader changed, name to source
 */

/**
 * A question beside drawing: a function of Python, and what it is asked, both by name.
 * @typedef {object} Question
 * @property {string} module  "explorable.worker.figure_data"
 * @property {string} about  JSON, as the module's `answer` takes it
 * @property {string[]} [needs]  as in a Draw
 * @property {string} [edits]  as in a Draw
 */

/**
 * A part of a file for a worker that can fetch nothing: how it begins, then its pieces, then nothing
 * more; or that it could not be fetched.
 * @typedef {object} HandedFile
 * @property {"file"} kind
 * @property {number} id  of the question for it
 * @property {number} [status]
 * @property {string} [type]
 * @property {Uint8Array} [piece]
 * @property {string} [error]
 */

/**
 * The question of such a worker for a file, which its page answers by itself.
 * @typedef {{kind: "fetch", id: number, address: string, cache: RequestCache, integrity?: string}} FileQuestion
 */

/**
 * From the page to the worker.
 * @typedef {{kind: "start", site: Site, how: How}
 *   | {kind: "draw", id: number, draw: Draw}
 *   | {kind: "ask", id: number, question: Question}
 *   | {kind: "abandon", id: number}
 *   | {kind: "forget", picture: string}} Request
 */

/**
 * From the worker to the page. `heard` tells that a request will be seen to; `begun`, before each
 * frame, that the clock of a draw is running; `lost`, that Python is in no state to go on.
 * @typedef {{kind: "progress", loaded: number, bytes: number}
 *   | {kind: "ready", wasm?: WebAssembly.Module}
 *   | {kind: "broken", sentence: string, detail: string}
 *   | {kind: "heard", id: number}
 *   | {kind: "begun", id: number}
 *   | {kind: "frame", id: number, answer: Answer}
 *   | {kind: "told", id: number, text: string}
 *   | {kind: "done", id: number}
 *   | {kind: "failed", id: number, sentence: string, detail: string, lost: boolean}} Report
 */

/**
 * Stop at a message that this side does not know: it is a mistake, never silence.
 * @param {never} message
 * @returns {never}
 */
export function unknown(message) {
  throw new Error(`unknown message: ${JSON.stringify(message)}`);
}
