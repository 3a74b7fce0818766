// Turns the screen's frames into simulated seconds: play, pause, slow motion; stands still when nobody looks.

const LONGEST = 0.1; // seconds of a frame that are made up for; beyond, time is dropped and the robots walk on slowly
const AFTERGLOW = 700; // ms that a standing picture is still redrawn after something was done to it
const AT_LEAST = 3; // frames of that, on machines that draw slowly
const BUDGET = 24; // ms a frame for simulation, so that the page stays answerable on slow machines

export interface Ticking {
  /** Seconds of one tick. */
  readonly tick: number;
  advance(): void;
  /** Draws; `between` in [0, 1] is how far time has gone from the tick before towards the last. */
  draw(between: number, seconds: number): void;
}

export class Clock {
  rate = 1;
  private playing = false;
  private owed = 0;
  private last = 0;
  private seen = true;
  private drawUntil = 0;
  private drawFrames = 0;
  private readonly listeners: (() => void)[] = [];

  constructor(private subject: Ticking, element: Element) {
    new IntersectionObserver((entries) => {
      this.seen = entries.some((e) => e.isIntersecting);
      this.touch();
    }).observe(element);
    requestAnimationFrame(this.frame);
  }

  onChange(listener: () => void): void { this.listeners.push(listener); }

  /** Something changed or was touched: draw for a while even if time stands still. */
  touch(): void {
    this.drawUntil = performance.now() + AFTERGLOW;
    this.drawFrames = AT_LEAST;
  }

  /** Another subject (the living, the recorded) under the same clock. */
  switchTo(subject: Ticking): void {
    this.subject = subject;
    this.owed = 0;
    this.touch();
  }

  get isPlaying(): boolean { return this.playing; }

  play(on: boolean): void {
    this.playing = on;
    this.owed = 0;
    this.touch();
    for (const listener of this.listeners) listener();
  }

  setRate(rate: number): void {
    this.rate = rate;
    for (const listener of this.listeners) listener();
  }

  private readonly frame = (now: number): void => {
    requestAnimationFrame(this.frame);
    const seconds = Math.min((now - this.last) / 1000, LONGEST);
    this.last = now;
    if (!this.seen || (!this.playing && now > this.drawUntil && this.drawFrames <= 0)) return;
    this.drawFrames--;
    if (this.playing) this.live(seconds * this.rate);
    this.subject.draw(this.playing ? this.owed / this.subject.tick : 1, seconds);
  };

  private live(seconds: number): void {
    const started = performance.now();
    this.owed += seconds;
    while (this.owed >= this.subject.tick) {
      this.subject.advance();
      this.owed -= this.subject.tick;
      if (performance.now() - started > BUDGET) this.owed %= this.subject.tick;
    }
  }
}
