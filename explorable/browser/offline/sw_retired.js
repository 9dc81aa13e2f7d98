// Takes the place of the site's service worker when there shall be none: forgets and goes.

/** The service worker's own scope. @type {any} */
const worker = self;
const PREFIX = `explorable ${new URL("./", worker.location.href).pathname} `;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  await worker.registration.unregister();
}
