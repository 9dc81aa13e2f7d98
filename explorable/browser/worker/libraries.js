// Puts the packages' files where Python looks for them, and compiles their libraries beforehand.

/** @typedef {import("./zip.js").Unpacked} Unpacked */
/** A library: where it lies, and what it was compiled to. @typedef {[path: string, compiled: WebAssembly.Module]} Library */
/** Python's handles of open libraries: path to addresses. @typedef {Record<string, number[]>} Handles */

const SUFFIX = ".so";

/**
 * Where packages lie: `site-packages` of the Python in a lock.
 * @param {any} lock
 */
export function sitePackages(lock) {
  const [major, minor] = lock.info.python.split(".");
  return `/lib/python${major}.${minor}/site-packages/`;
}

/**
 * Write files into Python's file system, without copying them.
 * @param {any} FS
 * @param {string} folder
 * @param {Unpacked[]} files
 */
export function install(FS, folder, files) {
  const made = new Set();
  for (const { name, data } of files) {
    const path = folder + name;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) FS.mkdirTree(parent);
    made.add(parent);
    FS.writeFile(path, data, { canOwn: true });
  }
}

/**
 * Compile the libraries among some files, in the order of the files.
 * @param {string} folder
 * @param {Unpacked[]} files
 * @param {(path: string) => boolean} wanted
 * @returns {Promise<Library[]>}
 */
export function compile(folder, files, wanted = () => true) {
  const libraries = files.filter(({ name }) => name.endsWith(SUFFIX) && wanted(folder + name));
  return Promise.all(
    libraries.map(async ({ name, data }) => [folder + name, await WebAssembly.compile(data)]),
  );
}

/**
 * Have libraries ready for when Python opens them, if ever.
 * @param {any} module
 * @param {Library[]} libraries
 */
export function offer(module, libraries) {
  for (const [path, compiled] of libraries) {
    const get = () => module.loadWebAssemblyModule(compiled, {}, path, {});
    Object.defineProperty(module.preloadedWasm, path, { get, configurable: true });
  }
}

/**
 * Open libraries before Python starts. In the same order, they always come to lie at the same
 * addresses; that is why a memory can be put back which has them open. `handles` are from there.
 * @param {any} module
 * @param {Library[]} libraries
 * @param {Handles} handles
 */
export function open(module, libraries, handles = {}) {
  for (const [at, [path, compiled]] of libraries.entries()) {
    const library = module.newDSO(path, undefined, "loading");
    library.global = false;
    // Symbols are looked for once, with the last one: it takes long, and none needs them before.
    const allowUndefined = at < libraries.length - 1;
    library.exports = module.loadWebAssemblyModule(compiled, { allowUndefined }, path, {});
    for (const handle of handles[path] ?? []) module.LDSO.loadedLibsByHandle[handle] = library;
  }
}

/**
 * The libraries that are open, in the order in which they were opened.
 * @param {any} module
 * @returns {string[]}
 */
export function opened(module) {
  return Object.keys(module.LDSO.loadedLibsByName).filter((name) => name.endsWith(SUFFIX));
}

/**
 * Python's handles of the open libraries.
 * @param {any} module
 * @returns {Handles}
 */
export function handlesOf(module) {
  /** @type {Handles} */
  const handles = {};
  for (const [handle, { name }] of Object.entries(module.LDSO.loadedLibsByHandle)) {
    if (name.endsWith(SUFFIX)) (handles[name] ??= []).push(Number(handle));
  }
  return handles;
}
