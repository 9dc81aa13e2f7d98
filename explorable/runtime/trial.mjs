// Draws figures once in Pyodide. Node and browsers run this, each with its own way to files.

/** What is to be done; files by their addresses, as `read` takes them.
 * @typedef {object} Work
 * @property {string} pyodide  the module pyodide.mjs, as `import` takes it
 * @property {string} runtime  the folder with Pyodide's files
 * @property {string} packages  the folder with the site's own
 * @property {string} lock  the site's pyodide-lock.json
 * @property {string[]} load  names for loadPackage
 * @property {string} script  what draws: worker/trial.py
 * @property {string} site  where Python has its packages
 * @property {[string, string, string][]} asked  figures, their states as JSON, and how they are reached
 */

const OUR_REST = "explorable-rest.zip"; // lies with the site's own wheels

/**
 * Start Python, tell that it is ready, and have it tell of each figure.
 * @param {Work} work
 * @param {(address: string) => Uint8Array} read
 * @param {(line: string) => void} tell  gets lines of JSON, and has passed them on when it returns
 */
export async function run({ pyodide, runtime, packages, lock, load, script, site, asked }, read, tell) {
  const text = (/** @type {string} */ address) => new TextDecoder().decode(read(address));
  const lockFileContents = JSON.parse(text(lock));
  for (const each of Object.values(lockFileContents.packages)) {
    const folder = each.file_name.includes("/") ? runtime : packages;
    each.file_name = folder + each.file_name.replace(/.*[/]/, "");
  }
  const leftOut = (/** @type {string} */ name) => read((name === OUR_REST ? packages : runtime) + name);
  Object.assign(globalThis, { explorableLeftOut: leftOut });
  const { loadPyodide } = await import(pyodide);
  const python = await loadPyodide({
    indexURL: runtime,
    packageBaseUrl: packages,
    lockFileContents,
    env: { PYTHONHASHSEED: "0" },
    stdout() {},
    stderr() {},
  });
  await python.loadPackage(load, { messageCallback() {}, errorCallback() {} });
  python.runPython("from explorable.worker import left_out; left_out.install()");
  python.globals.set("tell", tell);
  python.globals.set("asked", asked);
  python.globals.set("site", site);
  tell('{"ready": true}');
  python.runPython(text(script));
  python.runPython("run(asked.to_py(), Path(site), tell)");
}
