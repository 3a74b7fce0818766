// Who got how far: one dot a robot on a strip along the foot of the stage.
import { h } from "../dom";

export interface Runner { label: string; colourIndex: number; x: number }

export class Race {
  readonly element = h("div.race", { "data-part": "race", role: "img", "aria-label": "Distances" });
  private readonly track = h("div.race-track");
  private readonly end = h("span.race-end");
  private reach = 5;

  constructor() {
    this.element.append(h("span.race-start", {}, "0"), this.track, this.end);
  }

  draw(runners: readonly Runner[]): void {
    const most = Math.max(...runners.map((r) => r.x), 0);
    if (most < 2) this.reach = 5; // a new birth
    while (most > 0.92 * this.reach) this.reach *= 2;
    while (this.track.children.length > runners.length) this.track.lastChild!.remove();
    while (this.track.children.length < runners.length) this.track.append(h("i"));
    runners.forEach(({ label, colourIndex, x }, i) => {
      const dot = this.track.children[i] as HTMLElement;
      dot.style.left = `${(100 * Math.min(Math.max(x / this.reach, 0), 1)).toFixed(2)}%`;
      dot.style.background = `var(--c${colourIndex % 8})`;
      dot.title = `${label}: ${x.toFixed(1)} m`;
    });
    this.end.textContent = `${this.reach} m`;
  }
}
