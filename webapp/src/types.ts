// The page contract (docs/design/0001-page-contract.md) as types. Arrays are decoded: see decode.ts.

export type Typed = Float32Array | Float64Array | Int16Array | Int32Array | Uint8Array;

/** An array of the document: row major. */
export interface NdArray<T extends Typed = Float32Array> {
  readonly shape: readonly number[];
  readonly data: T;
}

/** A series of numbers: a plain list or an encoded array; `numbers()` of decode.ts makes either a list. */
export type Series = readonly (number | null)[] | NdArray<Typed>;

export interface Provenance {
  commit?: string;
  machine?: string;
  versions?: Record<string, string>;
  seeds?: number[];
}

/** Motors that a wound may name together, and what people call them. */
export interface Place {
  motors: number[];
  words: string;
}

/** One body but the world. */
export interface Limb {
  name: string;
  /** The leg that it is a part of, and whether it is that leg's end. */
  leg: number | null;
  end: boolean;
  /** The place of its own motors. */
  place: string | null;
  /** Which number of the observation says where it is. */
  sensor: number | null;
}

export interface Body {
  xml: string;
  files: Record<string, NdArray<Uint8Array>>;
  timestep: number;
  integrator: "Euler" | "RK4" | "implicit" | "implicitfast";
  substeps: number;
  control_dt: number;
  clip: number;
  /** Leading coordinates that are not observed. */
  hidden: number;
  /** The coordinate whose rate is forward speed. */
  forward: number;
  too_fast: number;
  /** Of each motor's range. */
  centre: number[];
  half: number[];
  start: { joints: number[]; joint_noise: number; velocity_noise: number };
  lock: { damping: number; armature: number; dofs: (number | null)[] };
  /** The degrees of freedom that move the torso along each axis. */
  root: { x: number | null; y: number | null; z: number | null };
  ground: { height: number; touched: boolean };
  legs: { name: string; segments: string[] }[];
  places: Record<string, Place>;
  limbs: Limb[];
  sensors: string[];
}

interface ControllerBase {
  name: string;
  label: string;
  colour_index: number;
  sizes: number[];
  genes?: number;
  synapses?: number;
}

export interface MlpSpec extends ControllerBase {
  kind: "mlp";
  weights: NdArray[];
  biases: NdArray[] | null;
}

export interface PlasticSpec extends ControllerBase {
  kind: "plastic_mlp";
  eta: NdArray[];
  a: NdArray[];
  b: NdArray[];
  c: NdArray[];
  d: NdArray[];
  first: NdArray[] | null;
  first_range: number;
  normalise: boolean;
  d_inside: boolean;
}

export interface RecurrentSpec extends ControllerBase {
  kind: "recurrent";
  wz: NdArray; wr: NdArray; wn: NdArray;
  uz: NdArray; ur: NdArray; un: NdArray;
  bz: NdArray; br: NdArray; bn: NdArray;
  wo: NdArray; bo: NdArray;
}

export type ControllerSpec = MlpSpec | PlasticSpec | RecurrentSpec;

export interface Geom {
  /** Number among the limbs; -1: fixed to the world. */
  body: number;
  type: "sphere" | "capsule" | "ellipsoid" | "cylinder" | "box";
  size: number[];
  pos: [number, number, number];
  quat: [number, number, number, number];
}

export interface RecordedLife {
  controller: string;
  label: string;
  wounds: string[];
  dt: number;
  bodies: string[];
  geoms: Geom[];
  /** What the geoms look like from a later step on. */
  changes?: { at: number; geoms: Geom[] }[];
  poses: NdArray<Int16Array>;
  speed: NdArray;
}

export interface Curve {
  controller: string;
  label: string;
  generation: Series;
  evaluations: Series;
  mean: Series;
  low: Series;
  high: Series;
  best: Series;
  centre?: Series | null;
  unit: string;
}

export interface RetentionRow {
  damage: string;
  label: string;
  seen: boolean;
  controller: string;
  variant: string;
  speed: number;
  low: number;
  high: number;
  retention: number | null;
  retention_low: number | null;
  retention_high: number | null;
}

export interface Retention {
  unit: string;
  lives: number;
  rows: RetentionRow[];
}

export interface TimelineEntry {
  controller: string;
  variant: string;
  label: string;
  wound: string;
  at: number;
  dt: number;
  speed: Series;
  low: Series;
  high: Series;
  before: number;
  dip: number;
  recovered: number;
  steps_to_90: number | null;
}

export interface HeatFilm {
  controller: string;
  layer: number;
  label: string;
  frames: NdArray<Int16Array>;
  scale: number;
  step: Series;
  change: Series;
  wound_at: number | null;
}

export interface PlainTable {
  title: string;
  columns: string[];
  rows: (string | number | boolean | null)[][];
}

/** Whose picture it is; several runs of a study may each have one. */
export interface OfRun {
  controller: string;
  label: string;
}

export interface MetricPanel {
  name: string;
  title: string;
  scale: "linear" | "log";
  values: Series;
}

export interface Metrics extends OfRun {
  generation: Series;
  panels: MetricPanel[];
  still: Record<string, number>;
}

/** Fresh lives of a result, as one of them goes on average: unhurt, hurt, hurt with its development halted. */
export interface Course {
  name: "unhurt" | "hurt" | "halted";
  label: string;
  reward: Series;
  neurons: Series;
  share: number | null;
  before: number | null;
  after: number;
  end: number;
}

export interface Regrowth extends OfRun {
  damage: string;
  at: number[];
  step: Series;
  courses: Course[];
}

export interface Archive extends OfRun {
  kind: "grid" | "regions" | "points";
  axes: { name: string; low: number; high: number }[];
  /** Of a grid: how many along each axis, as drawn; cells count along the second fastest. */
  cells?: [number, number];
  /** Cells of the archive in a drawn square, along an axis. */
  merged?: number;
  /** How many cells or regions there are. */
  of?: number;
  cell?: NdArray<Int32Array>;
  centroids?: NdArray;
  id: NdArray<Int32Array>;
  fitness: NdArray;
  descriptor: NdArray;
  filled: number;
  unit: string;
}

export interface Front {
  generation: number;
  points: NdArray;
  id?: NdArray<Int32Array>;
}

export interface Fronts extends OfRun {
  objectives: string[];
  fronts: Front[];
  dominated: NdArray;
}

export interface Species extends OfRun {
  generation: Series;
  names: number[];
  sizes: NdArray<Int32Array>;
  others: { count: number; sizes: number[] };
  founded: number;
}

export interface Trails extends OfRun {
  walls: NdArray;
  start: [number, number];
  goal: [number, number];
  trail: NdArray;
  ends: NdArray;
  past: NdArray;
  best: number;
}

export interface NetNode {
  name: string;
  kind: "constant" | "input" | "hidden" | "output";
  function: string;
  layer: number;
  height: number;
}

export interface NetDrawing extends OfRun {
  nodes: NetNode[];
  edges: { from: number; to: number; weight: number }[];
  recurrent: boolean;
  formula: string | null;
  hidden: number;
}

export interface Cell {
  name: string;
  kind: "input" | "hidden" | "output";
  /** Cycle of its birth, and who it came from; -1 for the first. */
  born: number;
  mother: number;
  height: number;
}

export interface Growth extends OfRun {
  cells: Cell[];
  edges: { from: number; to: number }[];
  /** [frames, edges]; 0 where there is no synapse yet, or no more. */
  weight: NdArray;
  frames: { cycle: number; cells: number; synapses: number }[];
  full: boolean;
}

export interface Lineage extends OfRun {
  champion: number;
  id: NdArray<Int32Array>;
  generation: number[];
  fitness: (number | null)[];
  op: string[];
  parents: number[][];
  line: number[];
  /** Ancestors in all; null where only the line was looked up. */
  total: number | null;
  unit: string;
}

export interface PageData {
  format: 1;
  title: string;
  subtitle?: string;
  made?: string;
  provenance?: Provenance;
  verdict?: string[];
  body?: Body | null;
  controllers?: ControllerSpec[];
  recorded?: RecordedLife[];
  curves?: Curve[];
  retention?: Retention | null;
  timeline?: TimelineEntry[];
  heat?: HeatFilm[];
  metrics?: Metrics[];
  archives?: Archive[];
  fronts?: Fronts[];
  species?: Species[];
  trails?: Trails[];
  growths?: Growth[];
  regrowths?: Regrowth[];
  networks?: NetDrawing[];
  lineages?: Lineage[];
  tables?: PlainTable[];
}
