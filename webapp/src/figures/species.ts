// Species over time: how the population is shared out among them, and when each came and went.
import * as Plot from "@observablehq/plot";
import { numbers } from "../decode";
import type { PageData, PlainTable, Species } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { chosen } from "./chosen";
import { countText, generationTick } from "./format";
import type { Figure } from "./shell";

const COLOURS = 7; // c7 is grey, which stands for the others

interface Band {
  name: string;
  colour: string;
  generation: number;
  size: number;
  low: number;
  high: number;
  middle: number;
}

export function speciesFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.species ?? []).filter((entry) => entry.names.length > 0);
  if (entries.length === 0) return null;
  const run = chosen(entries, redraw);
  return {
    id: "species",
    title: "Species over time",
    lead:
      "Each band is one species, as thick as it has members: bands that begin are species that were founded, bands that end died out.",
    caption: () => captionFor(run.now),
    keys: () =>
      run.now.others.count > 0 ? [{ label: "all smaller species", colour: "var(--soft)", mark: "swatch" }] : [],
    controls: run.controls,
    draw: (width) => [drawn(run.now, width)],
    table: () => tableFor(run.now),
  };
}

/** Bands from the oldest species below to the youngest above. */
function bandsOf(entry: Species): Band[] {
  const generation = numbers(entry.generation);
  const count = generation.length;
  const below = new Float64Array(count);
  const rows = entry.names.map((name, i) => ({
    name: `species ${name + 1}`,
    colour: `var(--c${i % COLOURS})`,
    sizes: entry.sizes.data.subarray(i * count, (i + 1) * count) as ArrayLike<number>,
  }));
  if (entry.others.count > 0)
    rows.push({ name: `${entry.others.count} smaller species`, colour: "var(--soft)", sizes: entry.others.sizes });
  return rows.flatMap(({ name, colour, sizes }) =>
    generation.map((g, t) => {
      const [size, low] = [sizes[t]!, below[t]!];
      below[t] = low + size;
      return { name, colour, generation: g, size, low, high: low + size, middle: low + size / 2 };
    }),
  );
}

function drawn(entry: Species, width: number): SVGSVGElement {
  const bands = bandsOf(entry);
  return svgOf(
    Plot.plot({
      ...base(width, width > 620 ? 380 : 320),
      ariaLabel: `Sizes of ${entry.founded} species of ${entry.label} over generations`,
      marginLeft: 48,
      x: { label: "generation", tickFormat: generationTick, ticks: width > 620 ? 8 : 4 },
      y: { label: "individuals", nice: false },
      color: { type: "identity" },
      marks: [
        Plot.areaY(bands, {
          x: "generation",
          y1: "low",
          y2: "high",
          z: "name",
          fill: "colour",
          fillOpacity: 0.85,
          stroke: "var(--paper)",
          strokeWidth: 0.7,
        }),
        Plot.tip(
          bands.filter((band) => band.size > 0),
          Plot.pointer({ x: "generation", y: "middle", title: tipText, ...tipStyle }),
        ),
      ],
    }),
  );
}

function tipText(band: Band): string {
  return `${band.name}\ngeneration ${countText(band.generation)}: ${countText(band.size)} members`;
}

function captionFor(entry: Species): string {
  return (
    `${countText(entry.founded)} species were founded in all; neighbours have different colours, and a colour comes back after ` +
    `${COLOURS} of them. The oldest species are at the bottom.`
  );
}

function tableFor(entry: Species): PlainTable {
  const generation = numbers(entry.generation);
  const count = generation.length;
  const rows = entry.names.map((name, i) => {
    const sizes = Array.from(entry.sizes.data.subarray(i * count, (i + 1) * count));
    const alive = sizes.flatMap((size, t) => (size > 0 ? [t] : []));
    return [
      name + 1,
      countText(generation[alive[0]!]),
      countText(generation[alive.at(-1)!]),
      countText(Math.max(...sizes)),
      countText(sizes.at(-1)),
    ];
  });
  return { title: "Species", columns: ["species", "first seen", "last seen", "largest", "members at the end"], rows };
}
