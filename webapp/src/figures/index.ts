// What was measured, drawn with Observable Plot. A section whose data the document lacks is not shown.
import type { PageData } from "../types";
import { archivesFigure } from "./archives";
import { curvesFigure } from "./curves";
import "./figures.css";
import { frontsFigure } from "./fronts";
import { growthsFigure } from "./growths";
import { heatFigure } from "./heat";
import { lineagesFigure } from "./lineages";
import { metricsFigure } from "./metrics";
import { networksFigure } from "./networks";
import { provenanceSection } from "./provenance";
import { regrowthsFigure } from "./regrowths";
import { retentionFigure } from "./retention";
import { mountFigure, type Figure, type Mounted } from "./shell";
import { speciesFigure } from "./species";
import { tablesSection } from "./tables";
import { timelineFigure } from "./timeline";
import { trailsFigure } from "./trails";

type Maker = (mounted: () => Mounted) => Figure | null;

export function mountFigures(root: HTMLElement, data: PageData): void {
  const makers: Maker[] = [
    () => curvesFigure(data),
    (mounted) => retentionFigure(data, () => mounted().redraw()),
    (mounted) => timelineFigure(data, () => mounted().redraw()),
    (mounted) => heatFigure(data, mounted),
    (mounted) => archivesFigure(data, () => mounted().redraw()),
    (mounted) => frontsFigure(data, () => mounted().redraw()),
    () => trailsFigure(data),
    (mounted) => speciesFigure(data, () => mounted().redraw()),
    (mounted) => growthsFigure(data, () => mounted().redraw()),
    () => regrowthsFigure(data),
    (mounted) => networksFigure(data, () => mounted().redraw()),
    (mounted) => lineagesFigure(data, () => mounted().redraw()),
    () => metricsFigure(data),
  ];
  const sections = [...makers.map(section), tablesSection(data), provenanceSection(data)];
  root.append(...sections.filter((found) => found !== null));
}

/** A figure's controls redraw it, so they are handed a way to what is only mounted after they are made. */
function section(make: Maker): HTMLElement | null {
  let mounted: Mounted | null = null;
  const figure = make(() => mounted!);
  if (!figure) return null;
  mounted = mountFigure(figure);
  return mounted.section;
}
