// Puts the player into the page: living where the engine can run, recorded where it can't, and says why.
import { h, onTheme } from "../dom";
import { awake, type Hook } from "../hook";
import { Arena } from "../life/arena";
import { loadEngine, whyNoEngine } from "../life/engine";
import type { PageData } from "../types";
import { Clock, type Ticking } from "./clock";
import { LivingPlayer } from "./living";
import "./player.css";
import { RecordedPlayer } from "./recorded";
import { Stage } from "./stage";

function lead({ body, controllers = [] }: PageData): string {
  const legged = Boolean(body?.legs.length);
  const alike = "All robots have the same body, start alike and suffer the same wounds; they differ in what controls them. ";
  const what = legged ? "Tap a leg to cut it" : "Tap a limb to lock its joint, or choose another wound";
  const several = controllers.length > 1;
  return `${several ? alike : ""}${what}, and watch ${several ? "which of them walks again" : "whether it walks again"}.`;
}

interface Mode extends Ticking { element: HTMLElement; side: HTMLElement; attach(player: HTMLElement): void }

export class Player {
  readonly element: HTMLElement;
  readonly stage = new Stage();
  private readonly words = h("p.note.why", { "data-part": "why", hidden: true });
  private readonly switches = h("div.modes", { role: "group", "aria-label": "What to watch", hidden: true });
  private readonly under = h("div.under-slot");
  private readonly side = h("div.side-slot");
  private readonly clock: Clock;
  private readonly modes = new Map<string, Mode>();

  constructor(private readonly data: PageData) {
    this.element = h("section.player", { "data-part": "player", "data-mode": "waking" },
      h("div.player-head", {}, h("h2", {}, "Hurt it and see"), this.switches),
      h("p.lead", {}, lead(data)), this.words,
      h("div.player-grid", {}, h("div.stage-slot", {}, this.stage.element, this.under), this.side));
    this.clock = new Clock({ tick: 1, advance() {}, draw: (_, seconds) => this.stage.draw([], undefined, seconds) }, this.stage.element);
    for (const event of ["pointermove", "pointerdown", "pointerup", "wheel", "keydown", "input"]) {
      this.element.addEventListener(event, () => this.clock.touch(), { passive: true });
    }
    onTheme(() => this.clock.touch());
    this.say(this.stage.why);
  }

  private say(text: string | null): void {
    if (!text) return;
    this.words.append(h("span", {}, text, " "));
    this.words.hidden = false;
  }

  private add(name: string, label: string, mode: Mode): void {
    this.modes.set(name, mode);
    this.switches.append(h("button", { type: "button", "data-mode": name, onclick: () => this.show(name) }, label));
    this.switches.hidden = this.modes.size < 2;
  }

  private show(name: string): void {
    const mode = this.modes.get(name)!;
    this.element.dataset.mode = name;
    for (const button of this.switches.children) button.setAttribute("aria-pressed", String((button as HTMLElement).dataset.mode === name));
    this.under.replaceChildren(mode.element);
    this.side.replaceChildren(mode.side);
    this.clock.switchTo(mode);
    mode.attach(this.element);
  }

  /** Recorded lives at once; the living ones when the engine is awake. */
  async wake(hook: Hook): Promise<void> {
    hook.locate = (controller, body) => this.stage.locate(controller, body);
    const { body, controllers = [], recorded = [] } = this.data;
    if (recorded.length) this.add("recorded", "Recorded lives", new RecordedPlayer(recorded, body ?? null, controllers, this.stage, this.clock));
    // Nothing moves by itself for readers who asked for less motion.
    const autoplay = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const lacks = body ? "the page does not know this kind of network" : "this run has no body to simulate";
    const missing = body && controllers.length ? whyNoEngine() : lacks;
    try {
      if (missing) throw new Error(missing);
      const began = performance.now();
      const engine = await loadEngine();
      hook.engineMs = performance.now() - began;
      const arena = new Arena(engine, body!, controllers);
      const living = new LivingPlayer(arena, this.stage, this.clock);
      this.add("living", "Living", living);
      hook.drawings = (n) => Array.from({ length: n }, () => {
        const start = performance.now();
        living.draw(1, 1 / 60);
        this.stage.view.finish();
        return performance.now() - start;
      });
      this.show("living");
      awake(hook, this.data, engine, arena);
    } catch (error) {
      hook.why = (error as Error).message;
      console.warn(error);
      this.say(`Nothing can live on this page: ${hook.why}. ${recorded.length ? "Below are lives that were recorded." : "No lives were recorded either."}`);
      if (recorded.length) this.show("recorded");
      else this.element.dataset.mode = "nothing";
    }
    this.clock.play(autoplay && this.element.dataset.mode !== "nothing");
  }
}
