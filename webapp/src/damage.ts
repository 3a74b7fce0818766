// Wounds as text, KIND:PLACE[:STRENGTH][@STEP] joined by "+": the vocabulary of Python's core/damage.py.
import type { Body, Limb } from "./types";

export const KINDS = [
  "short", "cut", "short_both", "cut_both", "lock", "weak", "dead", "invert", "blind", "shift", "swap", "load", "slip", "slope", "lesion",
] as const;
export type Kind = (typeof KINDS)[number];

/** Strength where the text gives none. Kinds that are absent take no strength. */
export const DEFAULTS: Partial<Record<Kind, number>> = {
  short: 0.25, cut: 0.02, short_both: 0.25, cut_both: 0.02, weak: 0.3, shift: 1, swap: 0, load: 2, slip: 0.3, slope: 8,
  lesion: 50,
};

type PlaceOf = "leg" | "joint" | "sensor" | "layer" | "torso" | "ground";
export const PLACES: Record<Kind, PlaceOf> = {
  short: "leg", cut: "leg", short_both: "leg", cut_both: "leg", lock: "joint", weak: "joint", dead: "joint",
  invert: "joint", blind: "sensor", shift: "sensor", swap: "sensor", load: "torso", slip: "ground", slope: "ground", lesion: "layer",
};

export interface Wound {
  readonly kind: Kind;
  readonly place: string;
  readonly strength: number | null;
  /** Control step at which it happens; 0 = from birth. */
  readonly step: number;
}

/** What can be outside a body at all, as in Python. */
const RANGES: Partial<Record<Kind, readonly [number, number]>> = { load: [0.01, 100], slip: [0.01, 100], slope: [-45, 45] };

const FORM = /^([a-z_]+):(\w+)(?::(-?[\d.]+(?:e-?\d+)?))?(?:@(\d+))?$/;

export function parseWound(text: string): Wound {
  const match = FORM.exec(text.trim());
  if (!match) throw new Error(`wound "${text}": the form is KIND:PLACE[:STRENGTH][@STEP], for example cut:leg3@200`);
  const [, kind, place, strength, step] = match as unknown as [string, Kind, string, string?, string?];
  if (!KINDS.includes(kind)) throw new Error(`wound "${text}": kind ${kind} is not one of ${KINDS.join(", ")}`);
  const numbered = { leg: /^leg\d+$/, joint: /./, sensor: /^sensor\d+$/, layer: /^layer\d+$/, torso: /^torso$/, ground: /^ground$/ };
  if (!numbered[PLACES[kind]].test(place)) throw new Error(`wound "${text}": ${kind} happens at a ${PLACES[kind]}, not at ${place}`);
  if (strength !== undefined && !Number.isFinite(Number(strength))) throw new Error(`wound "${text}": strength ${strength} is no number`);
  const wound = { kind, place, strength: strength === undefined ? null : Number(strength), step: Number(step ?? 0) };
  const range = RANGES[kind];
  if (range && !(strengthOf(wound) >= range[0] && strengthOf(wound) <= range[1])) {
    throw new Error(`wound "${text}": strength ${strengthOf(wound)} is not within ${range[0]} and ${range[1]}`);
  }
  return wound;
}

export function formatWound({ kind, place, strength, step }: Wound): string {
  return `${kind}:${place}${strength === null || strength === DEFAULTS[kind] ? "" : `:${strength}`}${step ? `@${step}` : ""}`;
}

export function parseWounds(text: string): Wound[] {
  return text.trim() === "whole" ? [] : text.split("+").filter((part) => part.trim()).map(parseWound);
}

export const formatWounds = (wounds: readonly Wound[]): string => wounds.map(formatWound).join("+");

export const strengthOf = (wound: Wound): number => wound.strength ?? DEFAULTS[wound.kind] ?? 0;
/** NaN for a place that there is only one of. */
export const numberIn = (place: string): number => Number(/\d+$/.exec(place)?.[0] ?? NaN);

/** What a list of wounds makes of a body, its motors, its senses and its network. */
export interface Injuries {
  readonly hips: number[]; // each leg's inner segment: share of its length that is left
  readonly shanks: number[]; // each leg's last segment
  readonly locked: boolean[]; // by motor
  readonly gains: number[]; // by motor
  readonly sensorGain: Float32Array;
  readonly sensorShift: Float32Array;
  readonly wires: number[]; // which sensor is read in each one's place
  readonly outside: number[]; // the torso's weight and the ground's grip as factors, its slope in degrees
  readonly lesions: Map<number, number>; // hidden layer: for how many steps its weights are held at zero
}

export function injuries(wounds: readonly Wound[], body: Body, sensors: number): Injuries {
  const result: Injuries = {
    hips: body.legs.map(() => 1), shanks: body.legs.map(() => 1),
    locked: body.half.map(() => false), gains: body.half.map(() => 1),
    sensorGain: new Float32Array(sensors).fill(1), sensorShift: new Float32Array(sensors),
    wires: Array.from({ length: sensors }, (_, i) => i), outside: [1, 1, 0], lesions: new Map(),
  };
  for (const wound of wounds) inflict(result, wound, body);
  return result;
}

// As in Python's environments/_wounds.py: of two lengths the later counts, motors' troubles multiply.
function inflict(into: Injuries, wound: Wound, body: Body): void {
  const strength = strengthOf(wound);
  const at = numberIn(wound.place);
  const motors = PLACES[wound.kind] === "joint" ? body.places[wound.place]?.motors ?? [] : [];
  switch (wound.kind) {
    case "short_both": case "cut_both": into.hips[at] = into.shanks[at] = strength; break;
    case "short": case "cut": into.shanks[at] = strength; break;
    case "lock": for (const m of motors) into.locked[m] = true; break;
    case "weak": for (const m of motors) into.gains[m]! *= strength; break;
    case "dead": for (const m of motors) into.gains[m]! *= 0; break;
    case "invert": for (const m of motors) into.gains[m]! *= -1; break;
    case "blind": into.sensorGain[at] = into.sensorShift[at] = 0; break;
    case "shift": into.sensorShift[at] = strength; break;
    case "swap": [into.wires[at], into.wires[strength]] = [into.wires[strength]!, into.wires[at]!]; break;
    case "load": into.outside[0] = strength; break;
    case "slip": into.outside[1] = strength; break;
    case "slope": into.outside[2] = strength; break;
    case "lesion": into.lesions.set(at, strength); break;
  }
}

/** Whether a wound is there at a control step. What a lesion took away comes back only if the network regrows it. */
export function isActive(wound: Wound, step: number): boolean {
  return wound.step <= step;
}

/** Limbs that any of the wounds touches, by number: they are drawn as wounded. */
export function woundedLimbs(wounds: readonly Wound[], body: Body): Set<number> {
  const motorsOf = (place: string | null) => body.places[place ?? ""]?.motors ?? [];
  const touches = ({ kind, place }: Wound, limb: Limb): boolean => {
    if (PLACES[kind] === "joint") return motorsOf(limb.place).some((m) => motorsOf(place).includes(m));
    return PLACES[kind] === "leg" && limb.leg === numberIn(place) && (limb.end || kind.endsWith("both"));
  };
  return new Set(body.limbs.flatMap((limb, i) => (wounds.some((wound) => touches(wound, limb)) ? [i] : [])));
}

/** Says what is wrong with a wound for this body and for networks of so many hidden layers; null if nothing is. */
export function misfit(wound: Wound, body: Body, hidden: number): string | null {
  const { kind, place } = wound;
  const of = PLACES[kind];
  if (of === "torso" || of === "ground") return null;
  if (of === "joint") {
    const motors = body.places[place]?.motors;
    if (!motors) return `${place}: the places of this body are ${Object.keys(body.places).join(", ")}`;
    const loose = kind === "lock" && motors.some((m) => body.lock.dofs[m] === null);
    return loose ? `${place}: only a motor that drives a joint can be locked` : null;
  }
  const limit = { leg: body.legs.length, sensor: body.sensors.length, layer: hidden + 1 }[of] - 1;
  const lowest = of === "layer" ? 1 : 0;
  const fits = (n: number) => Number.isInteger(n) && n >= lowest && n <= limit;
  const other = kind === "swap" ? strengthOf(wound) : lowest;
  if (limit < lowest) return `${place}: there is no ${of} to hurt here`;
  if (!fits(numberIn(place))) return `${place}: the last ${of} is number ${limit}`;
  return fits(other) ? null : `${kind} with ${of} ${other}: the last is number ${limit}`;
}

function placeName(place: string, of: PlaceOf, body: Body | null): string {
  const at = numberIn(place);
  switch (of) {
    case "leg": return body?.legs[at]?.name ?? place;
    case "joint": return body?.places[place]?.words ?? place;
    case "sensor": return body?.sensors[at] ? `${body.sensors[at]} sensor` : place;
    case "layer": return `hidden layer ${at}`;
    default: return place;
  }
}

/** A wound in words, for people: "front right leg cut off". */
export function describe(wound: Wound, body: Body | null): string {
  const place = placeName(wound.place, PLACES[wound.kind], body);
  const percent = Math.round(100 * strengthOf(wound));
  const motors = (body?.places[wound.place]?.motors.length ?? 1) > 1 ? "motors" : "motor";
  switch (wound.kind) {
    case "cut": return `${place} cut off`;
    case "cut_both": return `${place} cut off whole`;
    case "short": return `${place} cut to ${percent} %`;
    case "short_both": return `${place}, both parts cut to ${percent} %`;
    case "lock": return `${place} locked`;
    case "weak": return `${place}: ${motors} at ${percent} %`;
    case "dead": return `${place}: ${motors} dead`;
    case "invert": return `${place}: ${motors} inverted`;
    case "blind": return `${place} blind`;
    case "shift": return `${place} shifted by ${strengthOf(wound)}`;
    case "swap": return `${place} and ${placeName(`sensor${strengthOf(wound)}`, "sensor", body)} exchanged`;
    case "load": return `torso at ${strengthOf(wound)} times its weight`;
    case "slip": return `ground with ${percent} % of its grip`;
    case "slope": return `ground ${strengthOf(wound) < 0 ? "falling" : "rising"} by ${Math.abs(strengthOf(wound))}°`;
    case "lesion": return `${place} wiped for ${strengthOf(wound)} steps`;
  }
}
