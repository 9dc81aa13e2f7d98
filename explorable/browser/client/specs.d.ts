// What Python's `control.spec()` gives, by the kind of the control.

export type Pair = [number, number];
export type Steps = { first: number; step: number; over: number; count: number };

type Named = { name: string; label: string; start: any; module?: undefined };
type Drawn = Named & { panel: string | null; presets: [string, any][] };
type Scatter = Drawn & { x: Pair; y: Pair; digits: Pair; fewest: number; most: number };

export type SliderSpec = Named & {
  kind: "slider";
  low: number;
  high: number;
  values: number[] | Steps | { ratios: number };
  log: boolean;
  integer: boolean;
  strict: boolean;
  play: number;
  loop?: true;
  unit: string;
  format: string;
  digits: number | null;
};
export type ChoiceSpec = Named & { kind: "choice"; options: [string, string][] };
export type ToggleSpec = Named & { kind: "toggle" };
export type RerollSpec = Named & { kind: "reroll"; most: number };
export type TextSpec = Named & { kind: "text"; most: number; rows: number; private?: true };
export type PointsSpec = Scatter & { kind: "points"; fixed: boolean };
export type BrushSpec = Scatter & { kind: "brush"; radius: number; spacing: number };
export type CurveSpec = Drawn & { kind: "curve"; n: number; x: Pair; y: Pair; digits: number };
export type PixelsSpec = Drawn & {
  kind: "pixels";
  rows: number;
  columns: number;
  levels: number;
  extent: [number, number, number, number];
};

export type ScalarSpec = SliderSpec | ChoiceSpec | ToggleSpec | RerollSpec | TextSpec;
export type DrawnSpec = PointsSpec | BrushSpec | CurveSpec | PixelsSpec;

/** Of a control that another package brings; module: the address of what knows it. */
export type OtherSpec = {
  kind: string;
  name: string;
  label: string;
  start: any;
  module: string;
  [field: string]: any;
};
export type Spec = ScalarSpec | DrawnSpec | OtherSpec;

/** What is known of the values of a kind. */
export type Kind<S> = {
  /** The nearest valid value to anything. */
  mend(spec: S, value: any): any;
  /** A value from its text form, mended. */
  read(spec: S, text: string): any;
  /** The text form. */
  write(spec: S, value: any): string;
  /** What the reader sees. */
  show(spec: S, value: any): string;
};
export type Kinds<S extends { kind: string }> = { [K in S["kind"]]: Kind<Extract<S, { kind: K }>> };

/** What the module of another package exports. */
export type OtherKind = Kind<OtherSpec> & {
  /** What the inputs of a control say now; undefined when they say nothing valid. */
  take(element: HTMLElement, spec: OtherSpec): any;
  /** Have the inputs of a control say `value`. */
  put(element: HTMLElement, spec: OtherSpec, value: any): void;
  /** All values in order, for a control that sentences may drag, and the place of the nearest. */
  positions?(spec: OtherSpec): any[];
  position?(spec: OtherSpec, value: any): number;
  /** What a hand can do with the picture; see gestures.js. */
  mount?(
    surface: import("./surface.js").Surface,
    control: { spec: OtherSpec; readonly value: any; set(value: any): void; form: HTMLElement },
  ): { update(value: any): void; unmount(): void };
};
