// Starts a worker from a module at any address.

/** @type {Map<string, string>} */
const doors = new Map();

/**
 * Start a worker. Browsers take its script only from the page's own site; for a module elsewhere,
 * a script of the page's own imports it.
 * @param {URL} address
 */
export function moduleWorker({ href, origin }) {
  if (origin === self.origin) return new Worker(href, { type: "module" });
  let door = doors.get(href);
  if (!door) {
    const text = `import ${JSON.stringify(href)};`;
    door = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    doors.set(href, door);
  }
  return new Worker(door, { type: "module" });
}
