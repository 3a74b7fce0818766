// What was measured, drawn with Observable Plot.
import type { PageData } from "../types";
import "./figures.css";

export function mountFigures(_root: HTMLElement, _data: PageData): void {}
