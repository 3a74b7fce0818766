// One card a robot: how fast now, before the last wound, at its lowest since, and how much came back.
import { h } from "../dom";
import type { Arena } from "../life/arena";
import type { Robot } from "../life/robot";

/** With a real minus sign, and no minus before a zero. */
const fixed = (v: number, digits: number) => v.toFixed(digits).replace(/^-(0(?:\.0+)?)$/, "$1").replace("-", "−");
const speed = (v: number | null) => (v === null ? "–" : fixed(v, 2));
const percent = (v: number | null) => (v === null ? "–" : `${fixed(100 * v, 0)} %`);

interface Card { robot: Robot; element: HTMLElement; now: HTMLElement; before: HTMLElement; dip: HTMLElement; back: HTMLElement; way: HTMLElement; rank: HTMLElement }

const KIND_WORDS = {
  mlp: "weights fixed for life", plastic_mlp: "every synapse changes as it lives", recurrent: "fixed weights and a memory",
};

export class Readouts {
  readonly element = h("div.readouts", { "data-part": "readouts" });
  private cards: Card[] = [];

  offer(robots: readonly Robot[]): void {
    this.cards = robots.map((robot) => this.card(robot));
    this.element.replaceChildren(...this.cards.map((card) => card.element));
  }

  private card(robot: Robot): Card {
    const [now, before, dip, back, way, rank] = ["b.big", "b", "b", "b", "b", "span.rank"].map((tag) => h(tag as "b")) as
      [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
    const cell = (name: string, value: HTMLElement, title: string) => h("div.cell", { title }, h("span", {}, name), value);
    const element = h("div.readout.card", { "data-controller": robot.spec.name, style: `--tag: var(--c${robot.spec.colour_index % 8})` },
      h("div.who", {}, h("strong", {}, robot.spec.label), h("span.kind", {}, KIND_WORDS[robot.spec.kind]), rank),
      h("div.cells", {},
        h("div.cell.main", { title: "Forward speed over the last second" }, h("span", {}, "m/s now"), now),
        cell("before", before, "Mean speed, m/s, over the three seconds before the last wound"),
        cell("lowest", dip, "Lowest one-second speed, m/s, since the last wound"),
        cell("regained", back, "Speed over the last three seconds as a share of the speed before the wound"),
        cell("distance", way, "Distance since birth, m")));
    return { robot, element, now, before, dip, back, way, rank };
  }

  draw(arena: Arena): void {
    const leader = arena.leader;
    for (const { robot, element, now, before, dip, back, way, rank } of this.cards) {
      const reading = robot.gauge.read();
      now.textContent = speed(reading.speed);
      before.textContent = speed(reading.before);
      dip.textContent = speed(reading.dip);
      back.textContent = percent(reading.recovery);
      way.textContent = `${fixed(reading.distance, 1)} m`;
      rank.textContent = robot.broken ? "physics blew up: press Again" : robot === leader && this.cards.length > 1 && arena.step > 20 ? "leads" : "";
      for (const key of ["speed", "before", "dip", "recovery", "distance"] as const) {
        element.dataset[key] = reading[key] === null ? "" : reading[key].toFixed(4);
      }
    }
  }
}
