// The site without a network. Pages come from the network whenever it answers, and from what was
// kept of them when it does not; files whose names are hashes never change, so what was kept of
// them is right, once it has been found to be what the build has made. The build writes this file
// into the site's root, with SITE above it.

/**
 * sums: how the SHA-256 of a file begins, in hexadecimal digits; there is none for Python's archives,
 * since who unpacks them looks for himself.
 * @type {{version: string, pages: string[], shell: string[], later: string[], assets: string[],
 *   shared: string[], sums: Record<string, string>}}
 */
// @ts-ignore: written by the build
const site = SITE;
/** The service worker's own scope. @type {any} */
const worker = self;

const ROOT = new URL("./", worker.location.href);
const PREFIX = `explorable ${ROOT.pathname} `; // other sites share the origin
const PAGES = `${PREFIX}pages ${site.version}`;
const ASSETS = `${PREFIX}assets`;
const LARGE = 200_000; // bytes; such a file is kept when the page has had its time
const CALM = 5000; // milliseconds until then
const SHARED = new Set(site.shared.map(absolute)); // outside of this site, named by hashes
const SUMS = new Map(Object.entries(site.sums).map(([name, sum]) => [absolute(name), sum]));
const KNOWN = new Set([...site.assets.map(absolute), ...SHARED]);
const HASHED = /^assets\/(explorable\/|.*\.[0-9a-f]{8}\.min\.(js|css)$)/;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(prepare()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(tidy()));
worker.addEventListener("message", (/** @type {any} */ event) => {
  event.waitUntil(told(event.data).catch(() => {})); // not now, then
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || !ours(url) || headers.has("range")) return;
  const answer = hashed(url) ? kept(event) : fresh(event);
  // Where the browser's storage is broken, the page is as it would be without a service worker.
  event.respondWith(answer.catch(() => fetch(event.request)));
});

/**
 * Keep all pages and what they are shown with. If they cannot be fetched, the version before this one
 * stays, and this one is tried again at the next visit.
 */
async function prepare() {
  const pages = await caches.open(PAGES);
  for (const address of site.pages) await take(pages, absolute(address), { cache: "no-cache" });
  await keep(site.shell.map(absolute));
}

/** Let go of what other versions of this site kept, and look after the pages that are open. */
async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PAGES && name !== ASSETS) await caches.delete(name);
  }
  const assets = await caches.open(ASSETS);
  for (const request of await assets.keys()) {
    if (!KNOWN.has(request.url)) await assets.delete(request);
  }
  await worker.registration.navigationPreload?.enable(); // pages do not wait for this to start
  await worker.clients.claim();
}

/**
 * A page names files that it has used, or asks for what all figures answer from: first in the layout
 * that it has, then in the other one, which pictures may have beside the text.
 * @param {string[] | {layout: string}} what
 */
async function told(what) {
  if (Array.isArray(what)) return keep(what);
  const isOther = (/** @type {string} */ address) => address.endsWith(what.layout === "wide" ? "-narrow.bin" : "-wide.bin");
  await keep(site.later.filter((address) => !isOther(address)).map(absolute));
  await keep(site.later.filter(isOther).map(absolute));
}

/**
 * Keep files of this site. Rejects when one of them cannot be fetched.
 * @param {string[]} addresses
 */
async function keep(addresses) {
  const [pages, assets] = await Promise.all([PAGES, ASSETS].map((name) => caches.open(name)));
  for (const address of addresses) {
    if (!ours(address)) continue;
    const cache = hashed(address) ? assets : pages;
    if (!(await cache.match(address))) await take(cache, address, {});
  }
}

/**
 * Keep a file as the network has it, if there is room. Rejects when it cannot be fetched.
 * @param {Cache} cache
 * @param {string} address
 * @param {RequestInit} how
 */
async function take(cache, address, how) {
  const response = await fetch(address, how);
  if (!lasting(response)) return;
  await cache.put(address, response).catch((error) => {
    if (error.name !== "QuotaExceededError") throw error;
  });
}

/**
 * A file whose name is a hash: what was kept of it, or else the network's, which is then kept.
 * @param {any} event
 */
async function kept(event) {
  const { request } = event;
  const assets = await caches.open(ASSETS);
  if (request.cache === "reload") await assets.delete(request.url); // what was kept is damaged
  const found = await assets.match(request.url);
  if (found && (await isSound(request.url, found.clone()))) return found;
  // Of a file that only another version of this site knows, nobody can tell whether it is sound.
  const response = await fetch(request).catch((error) => {
    if (found && !KNOWN.has(request.url)) return found;
    throw error;
  });
  const large = Number(response.headers.get("content-length")) > LARGE;
  if (large) event.waitUntil(calm().then(() => keep([request.url])).catch(() => {}));
  else if (lasting(response)) event.waitUntil(put(assets, request.url, response.clone()));
  return response;
}

/**
 * Whether what was kept of a file is what the build has made.
 * @param {string} address
 * @param {Response} found
 */
async function isSound(address, found) {
  const sum = SUMS.get(address);
  if (!sum) return KNOWN.has(address);
  const digest = await crypto.subtle.digest("SHA-256", await found.arrayBuffer());
  const digits = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("").startsWith(sum);
}

function calm() {
  return new Promise((resolve) => setTimeout(resolve, CALM));
}

/**
 * Anything else: the network's, or, when it does not answer, what was kept.
 * @param {any} event
 */
async function fresh(event) {
  const { request } = event;
  const pages = await caches.open(PAGES);
  const address = bare(request.url);
  try {
    const early = await event.preloadResponse; // in Firefox a failure, too, is a response
    const response = early && early.type !== "error" ? early : await fetch(request);
    if (lasting(response)) event.waitUntil(put(pages, address, response.clone()));
    return response;
  } catch (error) {
    const found = await pages.match(address);
    if (found) return found;
    throw error;
  }
}

/**
 * Keep a response if there is room.
 * @param {Cache} cache
 * @param {string} address
 * @param {Response} response
 */
async function put(cache, address, response) {
  try {
    await cache.put(address, response);
  } catch {
    // No room: the page works as it does without a service worker.
  }
}

/** @param {Response} response */
function lasting({ ok, type, redirected }) {
  return ok && type === "basic" && !redirected;
}

/** @param {string} address  from the site's root */
function absolute(address) {
  return new URL(address, ROOT).href;
}

/** @param {string} address  a full one */
function ours(address) {
  return SHARED.has(address) || address.startsWith(ROOT.href);
}

/** @param {string} address  of ours */
function hashed(address) {
  return SHARED.has(address) || HASHED.test(path(address));
}

/** @param {string} address  a full one */
function path(address) {
  return address.slice(ROOT.href.length).replace(/[?#].*/, "");
}

/** @param {string} address  with a search or a fragment, perhaps */
function bare(address) {
  return address.replace(/[?#].*/, "");
}
