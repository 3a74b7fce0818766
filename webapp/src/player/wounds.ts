// Tools for hurting and mending: what a tap on a limb does, what happens at once, a form for every wound there is, and
// the list of wounds.
import { DEFAULTS, describe, formatWound, type Kind, KINDS, parseWound, PLACES, type Wound } from "../damage";
import { h } from "../dom";
import type { Arena } from "../life/arena";
import { type Hit, limbOf } from "../view/actor";
import type { Handlers } from "./stage";

interface Tool { name: string; title: string }

/** What a tap on a limb can do. */
const TOOLS = {
  cut: { name: "Cut", title: "Tap a leg to cut its last segment off; drag from a leg to shorten it" },
  lock: { name: "Lock", title: "Tap a limb to lock its joint" },
  dead: { name: "Dead motor", title: "Tap a limb to take its motor's power" },
  weak: { name: "Weak motor", title: "Tap a limb to leave its motor 30 % of its power" },
  invert: { name: "Invert motor", title: "Tap a limb to turn its motor's direction round" },
  blind: { name: "Blind sensor", title: "Tap a limb: the sensor of its angle reads nothing any more" },
  shift: { name: "Shift sensor", title: "Tap a limb: the sensor of its angle reads 1 too much" },
  swap: { name: "Swap sensors", title: "Tap two limbs, one after the other: each is felt in the other's place" },
  push: { name: "Push", title: "Tap a robot to push all of them" },
} satisfies Record<string, Tool>;
type TapTool = keyof typeof TOOLS;

/** What there is only one place for: it happens, or is taken back, at once. */
const AT_ONCE = {
  load: { name: "Load", title: "The torso weighs twice as much (l)", wound: "load:torso" },
  slip: { name: "Ice", title: "The ground keeps 30 % of its grip (i)", wound: "slip:ground" },
  slope: { name: "Uphill", title: "The ground rises by 8 degrees (h)", wound: "slope:ground" },
} satisfies Record<string, Tool & { wound: string }>;
type OnceTool = keyof typeof AT_ONCE;

export class Wounds implements Handlers {
  readonly tools = h("div.tool-rows");
  readonly chips = h("div.chips", { "data-part": "wounds", "aria-live": "polite" });
  readonly form: HTMLElement;
  private readonly taps = h("div.tools", { role: "radiogroup", "aria-label": "What a tap on a robot does" });
  private readonly once = h("div.tools", { role: "group", "aria-label": "What happens at once" });
  private tool: TapTool;
  /** The first of two sensors to be swapped. */
  private first: number | null = null;

  constructor(private readonly arena: Arena) {
    const taps = (Object.keys(TOOLS) as TapTool[]).filter((tool) => this.useful(tool));
    this.taps.append(h("span.tools-name", {}, "A tap on a limb:"), ...taps.map((tool) =>
      h("button", { type: "button", role: "radio", "data-tool": tool, title: TOOLS[tool].title, onclick: () => this.take(tool) }, TOOLS[tool].name)));
    this.once.append(h("span.tools-name", {}, "At once:"), ...(Object.keys(AT_ONCE) as OnceTool[]).filter((tool) => this.useful(tool)).map((tool) =>
      h("button", { type: "button", "data-action": tool, title: AT_ONCE[tool].title, onclick: () => this.toggle(AT_ONCE[tool].wound) }, AT_ONCE[tool].name)));
    if (arena.hidden > 0) this.once.append(h("button", {
      type: "button", "data-action": "wipe", onclick: () => this.wipe(),
      title: "Wipe the last hidden layer of every network; only plastic weights can come back (w)",
    }, "Wipe a layer"));
    const lacking = this.lacking();
    this.tools.append(this.taps, this.once);
    if (lacking) this.tools.append(h("p.note.lacking", { "data-part": "lacking" }, lacking));
    this.form = this.makeForm();
    this.tool = taps[0]!;
    this.take(this.tool);
    arena.onChange(() => this.list());
    this.list();
  }

  /** Whether a tool can do anything to this body. */
  private useful(tool: TapTool | OnceTool): boolean {
    if (tool === "push") return Object.values(this.arena.body.root).some((dof) => dof !== null);
    if (tool === "slip") return this.arena.body.ground.touched;
    if (tool === "blind" || tool === "shift" || tool === "swap") return this.arena.body.limbs.some((limb) => limb.sensor !== null);
    return this.placesFor(tool).length > 0;
  }

  /** Why some tools are not offered. */
  private lacking(): string {
    const { legs, ground, lock } = this.arena.body;
    return [
      legs.length === 0 && "None of this body's limbs is declared as a leg, so there is nothing to cut or shorten.",
      !ground.touched && "It touches no ground, so there is no grip to lose.",
      lock.dofs.every((dof) => dof === null) && "Its motors drive no joints, so none can be locked.",
    ].filter(Boolean).join(" ");
  }

  /** What to do first, in words. */
  get invitation(): string {
    const { legs } = this.arena.body;
    return legs.length > 0 ? "Tap a leg to cut it; drag from a leg to shorten it." : "Choose what a tap does, then tap a limb.";
  }

  private take(tool: TapTool): void {
    this.tool = tool;
    this.first = null;
    for (const button of this.taps.querySelectorAll<HTMLElement>("[data-tool]")) {
      const on = button.dataset.tool === tool;
      button.setAttribute("aria-checked", String(on));
      button.setAttribute("aria-pressed", String(on));
    }
    this.list();
  }

  // Handlers of the stage

  tapped(hit: Hit): void {
    if (this.tool === "push") return this.push();
    if (this.tool === "swap") return this.swapped(limbOf(hit).sensor);
    const text = this.woundAt(hit);
    if (text) this.toggle(text);
  }

  private swapped(sensor: number | null): void {
    if (sensor === null) return;
    const first = this.first;
    this.first = first === null ? sensor : null;
    if (first !== null && first !== sensor) this.arena.wound(`swap:sensor${first}:${sensor}`);
    this.list();
  }

  shortened(hit: Hit, share: number): void {
    const { leg } = limbOf(hit);
    if (leg !== null) this.arena.wound(`short:leg${leg}:${share}`);
  }

  hint(hit: Hit, share: number | null): string {
    const { leg, sensor } = limbOf(hit);
    if (this.tool === "push") return "push";
    if (share !== null) return leg === null ? "" : `shorten to ${Math.round(100 * share)} %`;
    if (this.tool === "swap") return sensor === null ? "" : `${this.first === null ? "swap" : "with"}: ${this.sensorName(sensor)}`;
    const text = this.woundAt(hit);
    return text ? (this.has(text) ? "tap to heal" : describe(parseWound(text), this.arena.body)) : "";
  }

  private sensorName(sensor: number): string { return this.arena.body.sensors[sensor] ?? `sensor ${sensor}`; }

  private woundAt(hit: Hit): string | null {
    const { leg, place, sensor } = limbOf(hit);
    if (this.tool === "cut") return leg === null ? null : `cut:leg${leg}`;
    if (this.tool === "blind" || this.tool === "shift") return sensor === null ? null : `${this.tool}:sensor${sensor}`;
    const text = place === null ? null : `${this.tool}:${place}`;
    return text && !this.arena.check(parseWound(text)) ? text : null;
  }

  private has(text: string): boolean {
    const { kind, place } = parseWound(text);
    return this.arena.active().some((w) => w.kind === kind && w.place === place);
  }

  /** A wound, or its healing where it is there already. */
  toggle(text: string): void {
    const { kind, place } = parseWound(text);
    if (!this.has(text)) this.arena.wound(text);
    else this.arena.setWounds(this.arena.wounds.filter((w) => w.kind !== kind || w.place !== place));
  }

  /** One of those that there is only one place for, where this body can have it. */
  onceToggle(tool: OnceTool): void {
    if (this.useful(tool)) this.toggle(AT_ONCE[tool].wound);
  }

  /** The weights into the last hidden layer are gone. */
  wipe(): void {
    const last = this.placesFor("lesion").at(-1);
    if (last) this.arena.wound(`lesion:${last[0]}`);
  }

  private side = 1;
  /** To the left and to the right in turn. */
  push(): void {
    if (!this.useful("push")) return;
    this.arena.push(2.2 * this.side);
    this.side = -this.side;
  }

  private list(): void {
    const { wounds, body } = this.arena;
    const chip = (wound: Wound) => {
      const text = formatWound(wound);
      const when = wound.step ? ` at ${(wound.step * body.control_dt).toFixed(1)} s` : " from birth";
      return h("button.chip", {
        type: "button", "data-later": wound.step > this.arena.step, "data-wound": text, title: `${text} — press to take this wound back`,
        onclick: () => this.arena.setWounds(this.arena.wounds.filter((w) => w !== wound)),
      }, describe(wound, body), h("span.when", {}, when), h("span.close", { "aria-label": "remove" }, "×"));
    };
    const asked = this.first === null ? null : h("span.note", { "data-part": "asked" }, `Now tap the limb to swap the ${this.sensorName(this.first)} sensor with.`);
    this.chips.replaceChildren(...(asked ? [asked] : []), ...(wounds.length || asked ? wounds.map(chip) : [h("span.note", {}, `Unhurt. ${this.invitation}`)]));
    for (const tool of Object.keys(AT_ONCE) as OnceTool[]) {
      this.once.querySelector(`[data-action=${tool}]`)?.setAttribute("aria-pressed", String(this.has(AT_ONCE[tool].wound)));
    }
  }

  private makeForm(): HTMLElement {
    const offered = KINDS.filter((k) => this.placesFor(k).length > 0 && (k !== "slip" || this.useful("slip")));
    const kind = h("select", { "aria-label": "Kind of wound" }, ...offered.map((k) => h("option", { value: k }, k.replace("_", " "))));
    const place = h("select", { "aria-label": "Place" });
    const strength = h("input", { type: "number", step: "any", "aria-label": "Strength" });
    const trouble = h("span.note", { role: "alert" });
    const places = () => {
      const chosen = kind.value as Kind;
      place.replaceChildren(...this.placesFor(chosen).map(([value, name]) => h("option", { value }, name)));
      strength.hidden = DEFAULTS[chosen] === undefined;
      strength.value = String(DEFAULTS[chosen] ?? "");
    };
    kind.addEventListener("change", places);
    places();
    const inflict = (event: Event) => {
      event.preventDefault();
      try {
        this.arena.wound(`${kind.value}:${place.value}${strength.hidden || !strength.value ? "" : `:${Number(strength.value)}`}`);
        trouble.textContent = "";
      } catch (error) {
        trouble.textContent = (error as Error).message;
      }
    };
    return h("details.more", {}, h("summary", {}, "Every kind of wound"),
      h("form.wound-form", { onsubmit: inflict }, kind, place, strength, h("button", { type: "submit" }, "Inflict"), trouble));
  }

  /** Places of a kind of wound, each once, with words for people. */
  private placesFor(kind: Kind): [string, string][] {
    const { body, hidden } = this.arena;
    switch (PLACES[kind]) {
      case "leg": return body.legs.map(({ name }, i) => [`leg${i}`, name]);
      case "joint": {
        const all = Object.entries(body.places).filter(([, { motors }]) => kind !== "lock" || motors.every((m) => body.lock.dofs[m] !== null));
        const once = new Map(all.reverse().map(([place, { motors, words }]) => [motors.join(), [place, words] as [string, string]]));
        return [...once.values()].reverse();
      }
      case "sensor": return body.sensors.map((name, i) => [`sensor${i}`, `${name} (${i})`]);
      case "torso": return [["torso", "torso"]];
      case "ground": return [["ground", "ground"]];
      case "layer": return Array.from({ length: hidden }, (_, i) => [`layer${i + 1}`, `hidden layer ${i + 1}`]);
    }
  }
}
