// payload.js is written by the build: the files that a start of Python fetches.

/** A file, by the name that Python knows it by. */
export interface SiteFile {
  name: string;
  /** The package in it; "" for a part of Pyodide. */
  package: string;
  /** It travels compressed, as Zstandard does. */
  packed: boolean;
  address: string;
  bytes: number;
  sha256: string;
}

/** An archive of what a first start goes without. */
export interface LeftOut {
  name: string;
  address: string;
  /** Where its files belong, as seen from where packages lie. */
  below: string;
}

export declare const leftOut: LeftOut[];

export declare const files: SiteFile[];

/** The name of the wheel with the author's figures. */
export declare const own: string;
