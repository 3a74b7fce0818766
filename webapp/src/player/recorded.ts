// Recorded lives: poses that Python wrote down, played and scrubbed side by side in the same stage.
import { injuries, isActive, parseWounds, type Wound, woundedLimbs } from "../damage";
import { h } from "../dom";
import type { Body, ControllerSpec, Geom, Limb, RecordedLife } from "../types";
import { type Actor, extent, laneOf } from "../view/actor";
import type { Clock, Ticking } from "./clock";
import { Race } from "./race";
import type { Stage } from "./stage";
import { type Mark, Trace } from "./trace";

const MOST = 4;

interface Film extends Actor { life: RecordedLife; body: Body | null; length: number; wounds: Wound[]; looks: { at: number; geoms: Geom[] }[]; looked: number }

const colourIndexOf = (life: RecordedLife, controllers: readonly ControllerSpec[], nth: number): number =>
  controllers.find((c) => c.name === life.controller)?.colour_index ?? nth;

const bare = (name: string): Limb => ({ name, leg: null, end: false, place: null, sensor: null });

function film(life: RecordedLife, body: Body | null, colourIndex: number, nth: number): Film {
  return {
    key: `recorded${nth}`, label: life.label, colourIndex, limbs: body?.limbs ?? life.bodies.map(bare), geoms: life.geoms, version: 0,
    poses: new Float64Array(7 * life.bodies.length), lane: 0, ghost: false, wounded: new Set(), load: 1, life, body,
    length: life.poses.shape[0]!, wounds: life.wounds.flatMap((text) => parseWounds(text)),
    looks: [{ at: 0, geoms: life.geoms }, ...(life.changes ?? [])], looked: 0,
  };
}

export class RecordedPlayer implements Ticking {
  readonly element: HTMLElement;
  readonly side: HTMLElement;
  private films: Film[] = [];
  private step = 0;
  private frames = 0;
  private readonly trace: Trace;
  private readonly race = new Race();
  private readonly scrub = h("input", { type: "range", min: 0, value: 0, "aria-label": "Moment of the recorded lives", "data-part": "scrub" });
  private readonly time = h("span.note");
  private readonly playButton = h("button", { type: "button", "data-action": "play" }, "Pause");
  private readonly list: HTMLElement;

  constructor(private readonly lives: readonly RecordedLife[], private readonly body: Body | null,
    private readonly controllers: readonly ControllerSpec[],
    private readonly stage: Stage, private readonly clock: Clock) {
    const longest = Math.max(...lives.map((life) => life.poses.shape[0]!));
    this.trace = new Trace(lives[0]!.dt, longest * lives[0]!.dt);
    this.list = this.makeList();
    this.scrub.addEventListener("input", () => { this.clock.play(false); this.step = Number(this.scrub.value); this.clock.touch(); });
    this.playButton.addEventListener("click", () => {
      if (this.step >= this.last) this.step = 0;
      clock.play(!clock.isPlaying);
    });
    clock.onChange(() => {
      stage.element.dataset.playing = String(clock.isPlaying);
      this.playButton.textContent = clock.isPlaying ? "❚❚ Pause" : "▶ Play";
    });
    const slow = h("button", { type: "button", "aria-pressed": "false", onclick: () => { clock.setRate(clock.rate === 1 ? 0.25 : 1); slow.setAttribute("aria-pressed", String(clock.rate !== 1)); } }, "Slow motion");
    this.element = h("div.under", {}, this.race.element, h("div.toolbar", {}, this.playButton, slow, this.scrub, this.time), this.list);
    this.side = h("div.side", {}, h("div.card.trace", { "data-part": "trace" }, h("h3", {}, "Forward speed, m/s, as recorded"), this.trace.canvas));
    this.choose();
  }

  attach(): void {
    this.stage.handlers = null; // a recording can't be hurt
    this.stage.camera.ground = this.body?.ground.height ?? 0;
    this.place();
    this.stage.settle();
  }

  private makeList(): HTMLElement {
    return h("fieldset.roster", {}, h("legend", {}, `Recorded lives (up to ${MOST} together)`), ...this.lives.map((life, i) =>
      h("label", { style: `--tag: var(--c${colourIndexOf(life, this.controllers, i) % 8})` },
        h("input", { type: "checkbox", value: i, checked: i < MOST, onchange: () => this.choose() }), h("i.swatch"), life.label)));
  }

  private choose(): void {
    const boxes = [...this.list.querySelectorAll<HTMLInputElement>("input")];
    const chosen = boxes.filter((box) => box.checked).map((box) => Number(box.value));
    for (const box of boxes) box.disabled = (chosen.length >= MOST && !box.checked) || (chosen.length === 1 && box.checked);
    this.films = chosen.map((i) => film(this.lives[i]!, this.body, colourIndexOf(this.lives[i]!, this.controllers, i), i));
    this.place();
    this.scrub.max = String(this.last);
    this.stage.settle();
  }

  private place(): void {
    const first = this.films[0];
    if (!first) return;
    pose(first, 0);
    const size = extent({ ...first, lane: 0 });
    if (this.stage.handlers === null) this.stage.size = size;
    const lane = laneOf(size, this.body ? this.body.root.y !== null : true);
    this.films.forEach((f, i) => { f.lane = ((this.films.length - 1) / 2 - i) * lane; });
  }

  private get last(): number { return Math.max(...this.films.map((f) => f.length)) - 1; }

  get tick(): number { return this.films[0]?.life.dt ?? 0.05; }

  advance(): void {
    if (this.step < this.last) this.step++;
    else this.clock.play(false);
  }

  draw(between: number, seconds: number): void {
    const moment = Math.max(0, this.step - 1 + between);
    for (const f of this.films) pose(f, Math.min(moment, f.length - 1));
    const leader = this.films.reduce<Film | undefined>((best, f) => (!best || f.poses[0]! > best.poses[0]! ? f : best), undefined);
    this.weather(moment);
    this.stage.draw(this.films, leader, seconds);
    if (this.frames++ % 6 === 0 || !this.clock.isPlaying) this.measure();
  }

  /** Ground and slope are the stage's: those of the first life. */
  private weather(moment: number): void {
    const first = this.films[0];
    if (!first?.body) return;
    const [, grip, slope] = injuries(first.wounds.filter((w) => isActive(w, moment)), first.body, first.body.sensors.length).outside;
    this.stage.camera.grip = grip!;
    this.stage.slope = slope!;
  }

  private measure(): void {
    this.scrub.value = String(this.step);
    this.time.textContent = `${(this.step * this.tick).toFixed(1)} s`;
    this.stage.element.dataset.step = String(this.step);
    this.race.draw(this.films.map((f) => ({ label: f.label, colourIndex: f.colourIndex, x: f.poses[0]! })));
    const lines = this.films.map((f) => ({ colourIndex: f.colourIndex, at: (step: number) => smooth(f.life.speed.data, step) }));
    const marks: Mark[] = this.films.flatMap((f) => f.wounds.filter((w) => w.step > 0)
      .map((w) => ({ step: w.step, text: `${w.kind.replace("_", " ")} ${w.place}` })));
    const once = [...new Map(marks.map((m) => [`${m.step}${m.text}`, m])).values()];
    this.trace.draw(lines, once, this.step);
  }
}

function smooth(speed: ArrayLike<number>, step: number): number {
  const to = Math.min(step, speed.length - 1), from = Math.max(0, to - 19);
  let sum = 0;
  for (let k = from; k <= to; k++) sum += speed[k]!;
  return to >= from ? sum / (to - from + 1) : 0;
}

function pose(f: Film, moment: number): void {
  const frame = Math.floor(moment), next = Math.min(frame + 1, f.length - 1), t = moment - frame;
  const { data } = f.life.poses;
  const size = f.poses.length;
  for (let k = 0; k < size; k++) {
    const scale = k % 7 < 3 ? 1 / 1000 : 1 / 32767;
    const a = data[frame * size + k]!, b = data[next * size + k]!;
    // Two quaternions of opposite sign are the same attitude: going from one to the other must not spin the limb.
    const flip = k % 7 >= 3 && opposite(data, frame * size, next * size, k) ? -1 : 1;
    f.poses[k] = scale * (a + t * (flip * b - a));
  }
  look(f, moment);
}

/** What is wounded by now, and what the limbs look like since. */
function look(f: Film, moment: number): void {
  if (!f.body) return;
  const active = f.wounds.filter((w) => isActive(w, moment));
  f.wounded = woundedLimbs(active, f.body);
  f.load = injuries(active, f.body, f.body.sensors.length).outside[0]!;
  const now = f.looks.filter(({ at }) => at <= moment).length - 1;
  if (now === f.looked) return;
  f.looked = now;
  f.geoms = f.looks[now]!.geoms;
  f.version++;
}

function opposite(data: Int16Array, a: number, b: number, k: number): boolean {
  const at = 7 * Math.floor(k / 7) + 3;
  let dot = 0;
  for (let i = at; i < at + 4; i++) dot += data[a + i]! * data[b + i]!;
  return dot < 0;
}
