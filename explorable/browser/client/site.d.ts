// site.js is written by the build: where this site's Python is.
import type { Site } from "./protocol.js";
export declare const site: Site;
