// Tools for hurting and mending: what a tap on a limb does, a form for every wound there is, and the list of wounds.
import { DEFAULTS, describe, formatWound, type Kind, KINDS, PLACES, type Wound } from "../damage";
import { h } from "../dom";
import type { Arena } from "../life/arena";
import { type Hit, jointOf } from "../view/actor";
import type { Handlers } from "./stage";

type Tool = "cut" | "lock" | "dead" | "weak" | "invert" | "push";

const TOOLS: Record<Tool, { name: string; title: string }> = {
  cut: { name: "Cut", title: "Tap a leg to cut its last segment off; drag from a leg to shorten it" },
  lock: { name: "Lock", title: "Tap a limb to lock its joint" },
  dead: { name: "Dead motor", title: "Tap a limb to take its motor's power" },
  weak: { name: "Weak motor", title: "Tap a limb to leave its motor 30 % of its power" },
  invert: { name: "Invert motor", title: "Tap a limb to turn its motor's direction round" },
  push: { name: "Push", title: "Tap a robot to push all of them sideways" },
};

/** Names of the senses: observation = [qpos[2:], qvel]. */
function sensorNames(joints: readonly string[]): string[] {
  return [
    "height", "attitude w", "attitude x", "attitude y", "attitude z", ...joints.map((j) => `${j} angle`),
    "forward speed", "sideways speed", "vertical speed", "roll rate", "pitch rate", "yaw rate", ...joints.map((j) => `${j} rate`),
  ];
}

export class Wounds implements Handlers {
  readonly tools = h("div.tools", { role: "radiogroup", "aria-label": "What a tap on a robot does" });
  readonly chips = h("div.chips", { "data-part": "wounds", "aria-live": "polite" });
  readonly form: HTMLElement;
  private tool: Tool = "cut";

  constructor(private readonly arena: Arena) {
    this.tools.append(...(Object.keys(TOOLS) as Tool[]).map((tool) =>
      h("button", { type: "button", role: "radio", "data-tool": tool, title: TOOLS[tool].title, onclick: () => this.take(tool) }, TOOLS[tool].name)));
    this.tools.append(h("button", {
      type: "button", "data-action": "wipe", onclick: () => this.wipe(),
      title: "Wipe the last hidden layer of every network; only plastic weights can come back (w)",
    }, "Wipe a layer"));
    this.form = this.makeForm();
    this.take("cut");
    arena.onChange(() => this.list());
    this.list();
  }

  private take(tool: Tool): void {
    this.tool = tool;
    for (const button of this.tools.children) {
      if (!(button as HTMLElement).dataset.tool) continue;
      const on = (button as HTMLElement).dataset.tool === tool;
      button.setAttribute("aria-checked", String(on));
      button.setAttribute("aria-pressed", String(on));
    }
  }

  // Handlers of the stage

  tapped(hit: Hit): void {
    if (this.tool === "push") return this.push();
    const text = this.woundAt(hit);
    if (text) this.toggle(text);
  }

  shortened(hit: Hit, share: number): void {
    if (hit.leg !== null) this.arena.wound(`short:leg${hit.leg}:${share}`);
  }

  hint(hit: Hit, share: number | null): string {
    if (this.tool === "push") return "push";
    if (hit.leg === null) return "";
    if (share !== null) return `shorten to ${Math.round(100 * share)} %`;
    const text = this.woundAt(hit);
    return text ? (this.has(text) ? "tap to heal" : describe({ ...this.parsed(text) })) : "";
  }

  private parsed(text: string): Wound {
    const [kind, place] = text.split(":") as [Kind, string];
    return { kind, place, strength: null, step: 0 };
  }

  private woundAt({ leg, body }: Hit): string | null {
    if (leg === null) return null;
    return this.tool === "cut" ? `cut:leg${leg}` : `${this.tool}:${jointOf(body) ?? `hip${leg}`}`;
  }

  private has(text: string): boolean {
    const { kind, place } = this.parsed(text);
    return this.arena.active().some((w) => w.kind === kind && w.place === place);
  }

  /** A wound, or its healing where it is there already. */
  toggle(text: string): void {
    const { kind, place } = this.parsed(text);
    if (!this.has(text)) this.arena.wound(text);
    else this.arena.setWounds(this.arena.wounds.filter((w) => w.kind !== kind || w.place !== place));
  }

  /** The weights into the last hidden layer are gone. */
  wipe(): void {
    const last = this.placesFor("lesion").at(-1);
    if (last) this.arena.wound(`lesion:${last[0]}`);
  }

  private side = 1;
  /** To the left and to the right in turn. */
  push(): void {
    this.arena.push(0, 2.2 * this.side);
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
      }, describe(wound), h("span.when", {}, when), h("span.close", { "aria-label": "remove" }, "×"));
    };
    this.chips.replaceChildren(...(wounds.length
      ? wounds.map(chip)
      : [h("span.note", {}, "Unhurt. Tap a leg to cut it; drag from a leg to shorten it.")]));
  }

  private makeForm(): HTMLElement {
    const kind = h("select", { "aria-label": "Kind of wound" }, ...KINDS.map((k) => h("option", { value: k }, k.replace("_", " "))));
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

  private placesFor(kind: Kind): [string, string][] {
    const { body, specs } = this.arena;
    const legs = ["front left", "rear left", "rear right", "front right"].slice(0, body.legs).map((name, i): [string, string] => [`leg${i}`, `${name} leg`]);
    switch (PLACES[kind]) {
      case "leg": return legs;
      case "joint": return [...legs, ...body.joints.map((j): [string, string] => [j, j])];
      case "sensor": return sensorNames(body.joints).slice(0, specs[0]!.sizes[0]).map((name, i) => [`sensor${i}`, `${name} (${i})`]);
      case "torso": return [["torso", "torso"]];
      case "ground": return [["ground", "ground"]];
      case "layer": {
        const hidden = Math.max(...specs.map((spec) => spec.sizes.length - 2));
        return Array.from({ length: hidden }, (_, i) => [`layer${i + 1}`, `hidden layer ${i + 1}`]);
      }
    }
  }
}
