// site.js is written by the build: where this site's Python stands.
import type { Site } from "./protocol.js";
export declare const site: Site;
