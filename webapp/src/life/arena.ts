// All robots at once: the same start, the same clock, the same wounds, with undo and redo.
import { formatWounds, injuries, isActive, misfit, parseWound, parseWounds, type Wound } from "../damage";
import type { Body, ControllerSpec } from "../types";
import type { Engine } from "./engine";
import { Robot } from "./robot";

export const MOST_ROBOTS = 4;

export class Arena {
  robots: Robot[] = [];
  step = 0;
  seed = 1;
  wounds: readonly Wound[] = [];
  plasticity = true;
  readonly pushes: number[] = []; // steps at which the body was pushed, for the traces
  private substep = 0;
  private past: (readonly Wound[])[] = [];
  private future: (readonly Wound[])[] = [];
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly engine: Engine, readonly body: Body, readonly specs: readonly ControllerSpec[]) {
    this.choose(specs.slice(0, MOST_ROBOTS).map((spec) => spec.name));
  }

  /** Called when robots, wounds, plasticity or the birth change; not at every step. */
  onChange(listener: () => void): void { this.listeners.push(listener); }
  private changed(): void { for (const listener of this.listeners) listener(); }

  /** The robots that take part, by controller name. All are born anew. */
  choose(names: readonly string[]): void {
    for (const robot of this.robots) robot.delete();
    const chosen = this.specs.filter((spec) => names.includes(spec.name)).slice(0, MOST_ROBOTS);
    this.robots = chosen.map((spec) => new Robot(this.engine, this.body, spec, this.specs.indexOf(spec)));
    this.birth(this.seed);
  }

  /** Everything from the start: the same seed gives the same lives, wounds at their steps included. */
  birth(seed: number): void {
    this.seed = seed;
    this.step = this.substep = 0;
    this.pushes.length = 0;
    for (const robot of this.robots) robot.birth(seed, this.active());
    this.setPlasticity(this.plasticity);
  }

  /** New random weights and a new start, with the wounds of now there from birth. */
  newBirth(): void {
    if (this.wounds.some((wound) => wound.step > 0)) this.past.push(this.wounds);
    this.wounds = this.active().map((wound) => ({ ...wound, step: 0 }));
    this.birth(this.seed + 1);
  }

  setPlasticity(on: boolean): void {
    this.plasticity = on;
    for (const robot of this.robots) robot.network.frozen = !on;
    this.changed();
  }

  /** Wounds that have happened by now and last. */
  active(): Wound[] {
    return this.wounds.filter((wound) => isActive(wound, this.step));
  }

  /** Hidden layers of the deepest network. */
  get hidden(): number { return Math.max(...this.specs.map((spec) => spec.sizes.length - 2)); }

  /** What is outside the bodies now: weight, grip, slope. */
  get outside(): readonly number[] { return injuries(this.active(), this.body, this.body.sensors.length).outside; }

  /** Says what is wrong with a wound for these bodies and networks; null if nothing is. */
  check(wound: Wound): string | null { return misfit(wound, this.body, this.hidden); }

  /** A wound now (or at the step that its text names); all robots get it. */
  wound(text: string): void {
    const wound = parseWound(text);
    const trouble = this.check(wound);
    if (trouble) throw new Error(trouble);
    this.settle();
    this.setWounds([...this.wounds, { ...wound, step: /@\d+$/.test(text.trim()) ? wound.step : this.step }]);
  }

  setWounds(wounds: readonly Wound[]): void {
    this.past.push(this.wounds);
    this.future = [];
    this.take(wounds);
  }

  /** Replaces all wounds, as an address fragment does. Wounds that don't fit this body are left out. */
  setText(text: string): void {
    this.setWounds(parseWounds(text).filter((wound) => !this.check(wound)));
  }

  get text(): string { return formatWounds(this.wounds); }
  get canUndo(): boolean { return this.past.length > 0; }
  get canRedo(): boolean { return this.future.length > 0; }

  undo(): void {
    const wounds = this.past.pop();
    if (!wounds) return;
    this.future.push(this.wounds);
    this.take(wounds);
  }

  redo(): void {
    const wounds = this.future.pop();
    if (!wounds) return;
    this.past.push(this.wounds);
    this.take(wounds);
  }

  /** Ends the control step that is under way, so that a wound always falls between two: its replay is then the same. */
  private settle(): void {
    while (this.substep !== 0) this.advance();
  }

  private take(wounds: readonly Wound[]): void {
    this.settle();
    const before = this.active();
    this.wounds = wounds;
    const now = this.active();
    if (formatWounds(before) !== formatWounds(now)) this.suffer(now, now.length > 0 && now.length >= before.length);
    this.changed();
  }

  private suffer(wounds: Wound[], worse: boolean): void {
    for (const robot of this.robots) {
      robot.wear(wounds);
      if (worse) robot.gauge.wounded();
      else robot.gauge.healed();
    }
  }

  /** Sideways; what can't go there is pushed back. */
  push(speed: number): void {
    this.settle();
    this.pushes.push(this.step);
    const sideways = this.body.root.y !== null;
    for (const robot of this.robots) {
      robot.physics.push({ x: sideways ? 0 : -Math.abs(speed), y: speed, z: 0.4 });
      robot.gauge.wounded();
    }
  }

  /** One step of the engine for every robot. True when it ended a control step. */
  advance(): boolean {
    if (this.substep === 0) for (const robot of this.robots) robot.think();
    for (const robot of this.robots) robot.advance();
    this.substep = (this.substep + 1) % this.body.substeps;
    if (this.substep !== 0) return false;
    for (const robot of this.robots) robot.arrive();
    this.step++;
    this.happen();
    return true;
  }

  /** Wounds whose step has come, and lesions whose end has. */
  private happen(): void {
    const changes = this.wounds.filter((wound) => isActive(wound, this.step) !== isActive(wound, this.step - 1));
    if (!changes.length) return;
    if (changes.some((wound) => wound.step === this.step)) this.suffer(this.active(), true);
    else for (const robot of this.robots) robot.wear(this.active());
    this.changed();
  }

  /** `n` whole control steps, without drawing. */
  run(n: number): void {
    for (let k = 0; k < n; k++) while (!this.advance());
  }

  get leader(): Robot | undefined {
    return this.robots.reduce<Robot | undefined>((best, robot) => (!best || robot.x > best.x ? robot : best), undefined);
  }
}
