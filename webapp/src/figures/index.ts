// What was measured, drawn with Observable Plot. A section whose data the document lacks is not shown.
import type { PageData } from "../types";
import { curvesFigure } from "./curves";
import "./figures.css";
import { heatFigure } from "./heat";
import { provenanceSection } from "./provenance";
import { retentionFigure } from "./retention";
import { mountFigure, type Figure, type Mounted } from "./shell";
import { tablesSection } from "./tables";
import { timelineFigure } from "./timeline";

type Maker = (mounted: () => Mounted) => Figure | null;

export function mountFigures(root: HTMLElement, data: PageData): void {
  const makers: Maker[] = [
    () => curvesFigure(data),
    (mounted) => retentionFigure(data, () => mounted().redraw()),
    (mounted) => timelineFigure(data, () => mounted().redraw()),
    (mounted) => heatFigure(data, mounted),
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
