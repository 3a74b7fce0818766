// The living player: robots that simulate, think and learn in the page, and everything to do to them.
import { woundedLimbs } from "../damage";
import { h } from "../dom";
import type { Arena } from "../life/arena";
import { MOST_ROBOTS } from "../life/arena";
import type { Robot } from "../life/robot";
import { type Actor, type Extent, extent, laneOf } from "../view/actor";
import type { Clock, Ticking } from "./clock";
import { isStory, readFragment, tellFragment, writeFragment } from "./fragment";
import { Heat } from "./heat";
import { helpOverlay, type Key, listenToKeys } from "./help";
import { Race } from "./race";
import { Readouts } from "./readouts";
import type { Stage } from "./stage";
import { type Mark, Trace } from "./trace";
import { Wounds } from "./wounds";

const RATES = [1, 0.25, 2, 4];

interface Living extends Actor { robot: Robot; poses: Float64Array }

export class LivingPlayer implements Ticking {
  readonly element: HTMLElement;
  readonly side: HTMLElement;
  readonly wounds: Wounds;
  private actors: Living[] = [];
  private ghosts = false;
  private readonly readouts = new Readouts();
  private readonly heat = new Heat();
  private readonly race = new Race();
  private readonly trace: Trace;
  private readonly buttons: Record<string, HTMLButtonElement> = {};
  private readonly help: HTMLDialogElement;
  private frames = 0;
  private born = 0;
  private listening = false;
  private robots: readonly Robot[] = [];
  private size: Extent = { reach: 1, aside: 1, top: 1 };

  constructor(private readonly arena: Arena, private readonly stage: Stage, private readonly clock: Clock) {
    this.wounds = new Wounds(arena);
    this.trace = new Trace(arena.body.control_dt);
    const legged = arena.body.legs.length > 0;
    this.help = helpOverlay(this.keys(), [
      [`tap a ${legged ? "leg" : "limb"}`, "do what the chosen tool does; again to heal it"], ...(legged ? [["drag from a leg", "shorten it"] as [string, string]] : []),
      ["drag elsewhere", "orbit"], ["right drag", "move the view"], ["wheel, pinch", "zoom (click the stage first)"],
    ]);
    this.side = h("div.side", {}, this.readouts.element,
      h("div.card.trace", { "data-part": "trace" }, h("h3", {}, "Forward speed, m/s"), this.trace.canvas), this.heat.element);
    this.element = h("div.under", {}, this.race.element, this.toolbar(), this.wounds.tools, this.wounds.chips, this.wounds.form, this.roster(), this.help);
    arena.onChange(() => {
      this.refresh();
      clock.touch();
    });
    clock.onChange(() => this.refresh());
    stage.element.addEventListener("unfollow", () => this.refresh());
    this.refresh();
    this.openStory();
  }

  /** After the element is in the page. */
  attach(player: HTMLElement): void {
    this.arrange();
    if (!this.listening) listenToKeys(player, this.keys(), this.help);
    this.listening = true;
    this.stage.handlers = this.wounds;
    this.refresh();
    this.stage.settle();
  }

  get tick(): number { return this.arena.body.control_dt / this.arena.body.substeps; }

  advance(): void { this.arena.advance(); }

  draw(between: number, seconds: number): void {
    for (const actor of this.actors) mix(actor, between);
    const leader = this.actors.find((a) => a.robot === this.arena.leader);
    this.stage.draw(this.actors, leader, seconds);
    // Figures ten times a second are enough to read, and cost a third of the time that drawing them each frame would.
    if (this.frames++ % 6 === 0 || !this.clock.isPlaying) this.measure();
  }

  private measure(): void {
    this.readouts.draw(this.arena);
    this.heat.draw();
    this.race.draw(this.arena.robots.map((r) => ({ label: r.spec.label, colourIndex: r.spec.colour_index, x: r.gauge.read().distance })));
    const dt = this.arena.step;
    const lines = this.arena.robots.map((r) => ({ colourIndex: r.spec.colour_index, at: (step: number) => r.gauge.speedAt(step) }));
    const marks: Mark[] = [
      ...this.arena.wounds.filter((w) => w.step > 0).map((w) => ({ step: w.step, text: `${w.kind.replace("_", " ")} ${w.place}` })),
      ...this.arena.pushes.map((step) => ({ step, text: "push" })),
    ];
    this.trace.draw(lines, marks, dt);
    this.stage.element.dataset.step = String(this.arena.step);
  }

  private refresh(): void {
    const { arena } = this;
    if (arena.robots !== this.robots) this.recast();
    const hurt = woundedLimbs(arena.active(), arena.body);
    const [load, grip, slope] = arena.outside as [number, number, number];
    this.stage.slope = slope;
    this.stage.camera.grip = grip;
    for (const actor of this.actors) {
      actor.load = load;
      actor.wounded = hurt;
      actor.geoms = actor.robot.geoms;
      actor.version = actor.robot.version;
    }
    const { buttons } = this;
    if (arena.seed !== this.born) this.stage.settle();
    this.born = arena.seed;
    buttons.play!.textContent = this.clock.isPlaying ? "❚❚ Pause" : "▶ Play";
    this.stage.element.dataset.playing = String(this.clock.isPlaying);
    buttons.rate!.textContent = `${this.clock.rate === 0.25 ? "¼" : this.clock.rate}× speed`;
    buttons.rate!.setAttribute("aria-pressed", String(this.clock.rate !== 1));
    buttons.undo!.disabled = !arena.canUndo;
    buttons.redo!.disabled = !arena.canRedo;
    buttons.plasticity!.textContent = `Plasticity ${arena.plasticity ? "on" : "off"}`;
    buttons.plasticity!.setAttribute("aria-pressed", String(arena.plasticity));
    buttons.plasticity!.hidden = !arena.robots.some((r) => r.network.plastic);
    buttons.ghosts!.setAttribute("aria-pressed", String(this.ghosts));
    buttons.ghosts!.hidden = arena.robots.length < 2;
    buttons.follow!.setAttribute("aria-pressed", String(this.stage.following));
    this.stage.element.dataset.wounds = arena.text;
    this.stage.element.dataset.birth = String(arena.seed);
    this.tellStory();
  }

  private recast(): void {
    this.robots = this.arena.robots;
    this.actors = this.arena.robots.map((robot) => ({
      key: robot.spec.name, label: robot.spec.label, colourIndex: robot.spec.colour_index, limbs: this.arena.body.limbs,
      geoms: robot.geoms, version: robot.version, poses: robot.poses.slice(), lane: 0, ghost: false, wounded: new Set<number>(), load: 1, robot,
    }));
    if (this.actors[0]) this.size = extent(this.actors[0]);
    this.arrange();
    this.place();
    this.readouts.offer(this.arena.robots);
    this.heat.offer(this.arena.robots);
  }

  /** The stage for these bodies. */
  private arrange(): void {
    this.stage.size = this.size;
    this.stage.camera.ground = this.arena.body.ground.height;
  }

  /** Lanes side by side, the first robot on the left of those who walk; as ghosts all in one lane. */
  private place(): void {
    const middle = (this.actors.length - 1) / 2;
    const lane = laneOf(this.size, this.arena.body.root.y !== null);
    this.actors.forEach((actor, i) => {
      actor.lane = this.ghosts ? 0 : (middle - i) * lane;
      actor.ghost = this.ghosts;
    });
    this.stage.settle();
  }

  private readonly actions = {
    play: () => this.clock.play(!this.clock.isPlaying),
    rate: () => this.clock.setRate(RATES[(RATES.indexOf(this.clock.rate) + 1) % RATES.length]!),
    once: () => { this.clock.play(false); this.arena.run(1); },
    again: () => this.arena.birth(this.arena.seed),
    birth: () => this.arena.newBirth(),
    plasticity: () => this.arena.setPlasticity(!this.arena.plasticity),
    undo: () => this.arena.undo(),
    redo: () => this.arena.redo(),
    follow: () => { this.stage.following = !this.stage.following; this.refresh(); },
    ghosts: () => { this.ghosts = !this.ghosts; this.place(); this.refresh(); },
    help: () => this.help.showModal(),
  };

  private toolbar(): HTMLElement {
    const make = (name: keyof typeof this.actions, words: string, title: string) =>
      (this.buttons[name] = h("button", { type: "button", "data-action": name, title, onclick: this.actions[name] }, words));
    return h("div.toolbar", { role: "toolbar", "aria-label": "Player" },
      make("play", "Pause", "Play or pause (space)"), make("rate", "1×", "Slow motion and faster (s)"),
      make("again", "↺ Again", "The same birth once more: the same start, the same wounds at the same moments (r)"),
      make("birth", "New birth", "New random weights and a new start; wounds are there from birth (n)"),
      make("plasticity", "Plasticity on", "Switch off: weights stay as they are now (p)"),
      make("undo", "Undo", "Take the last wound back (u)"), make("redo", "Redo", "Wound again (shift+u)"),
      make("follow", "Follow", "The camera follows the leader (f)"), make("ghosts", "Ghosts", "All in one lane, see-through (g)"),
      make("help", "?", "Keys and gestures (?)"));
  }

  private keys(): Key[] {
    const { actions, stage } = this;
    const key = (keys: string[], shown: string, words: string, act: () => void): Key => ({ keys, shown, words, act });
    return [
      key([" "], "space", "play, pause", actions.play), key(["."], ".", "one control step", actions.once),
      key(["s"], "s", "slow motion, faster", actions.rate), key(["r"], "r", "the same birth again", actions.again),
      key(["n"], "n", "a new birth", actions.birth), key(["p"], "p", "plasticity on, off", actions.plasticity),
      key(["u", "ctrl+z"], "u", "undo the last wound", actions.undo), key(["U", "ctrl+y"], "shift u", "redo", actions.redo),
      ...this.arena.body.legs.slice(0, 9).map(({ name }, leg) => key([String(leg + 1)], String(leg + 1), `cut or heal the ${name}`,
        () => this.wounds.toggle(`cut:leg${leg}`))),
      key(["x"], "x", "push", () => this.wounds.push()),
      key(["l"], "l", "load the torso, or unload it", () => this.wounds.onceToggle("load")),
      key(["i"], "i", "ice on the ground, or none", () => this.wounds.onceToggle("slip")),
      key(["h"], "h", "uphill, or level", () => this.wounds.onceToggle("slope")),
      key(["w"], "w", "wipe a hidden layer", () => this.wounds.wipe()),
      key(["f"], "f", "follow the leader", actions.follow), key(["g"], "g", "ghosts", actions.ghosts),
      key(["ArrowLeft"], "←", "orbit (and → ↑ ↓)", () => stage.camera.orbit(20, 0)), key(["ArrowRight"], "→", "", () => stage.camera.orbit(-20, 0)),
      key(["ArrowUp"], "↑", "", () => stage.camera.orbit(0, 15)), key(["ArrowDown"], "↓", "", () => stage.camera.orbit(0, -15)),
      key(["+", "="], "+", "nearer (and − further)", () => stage.camera.zoom(0.9)), key(["-"], "−", "", () => stage.camera.zoom(1.1)),
    ];
  }

  /** Who takes part, where there are more than one. */
  private roster(): HTMLElement {
    const names = () => [...element.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
    const limit = () => {
      const full = names().length >= MOST_ROBOTS;
      for (const box of element.querySelectorAll("input")) box.disabled = (full && !box.checked) || (names().length === 1 && box.checked);
    };
    const taking = new Set(this.arena.robots.map((r) => r.spec.name));
    const element = h("fieldset.roster", { hidden: this.arena.specs.length < 2 }, h("legend", {}, "Who walks"),
      ...this.arena.specs.map((spec) => h("label", { style: `--tag: var(--c${spec.colour_index % 8})` },
        h("input", { type: "checkbox", value: spec.name, checked: taking.has(spec.name), onchange: () => { this.arena.choose(names()); limit(); } }),
        h("i.swatch"), spec.label)));
    limit();
    return element;
  }

  private openStory(): void {
    const open = () => {
      if (!isStory(location.hash)) return;
      const { wounds, birth } = readFragment(location.hash);
      try {
        if (wounds !== this.arena.text) this.arena.setText(wounds);
        if (birth !== null && birth !== this.arena.seed) this.arena.birth(birth);
      } catch (error) {
        console.warn(`The address names a wound that can't be read: ${(error as Error).message}`);
      }
    };
    if (location.hash) open();
    addEventListener("hashchange", open);
  }

  /** Not at the first time, when the address has not been read yet. */
  private tellStory(): void {
    if (this.opened) tellFragment(writeFragment(this.arena.text, this.arena.seed));
    this.opened = true;
  }
  private opened = false;
}

/** Poses between the engine's last two steps; quaternions by their straight line, near enough at 1/60 s. */
function mix(actor: Living, between: number): void {
  const { previous, poses } = actor.robot;
  for (let k = 0; k < poses.length; k++) actor.poses[k] = previous[k]! + between * (poses[k]! - previous[k]!);
}
