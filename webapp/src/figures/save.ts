// "Save as SVG": the figure as drawn, with its title and legend, in a file that needs neither the page nor its styles.
import { create } from "d3";
import { legendRows, type Key } from "./legend";
import { toHex } from "./palette";

const MARGIN = 16;
const COLOURED = ["fill", "stroke", "stop-color", "color"];

export interface Savable {
  title: string;
  caption: string;
  keys: Key[];
  drawings: SVGSVGElement[];
}

/** One SVG document as text. `host` is where the figure stands, so that colours resolve as they look there. */
export function svgText(figure: Savable, host: Element): string {
  const width = Math.max(320, ...figure.drawings.map(widthOf)) + 2 * MARGIN;
  const font = getComputedStyle(host).fontFamily.replace(/"/g, "'");
  const root = create("svg:svg")
    .attr("xmlns", "http://www.w3.org/2000/svg")
    .attr("font-family", font)
    .attr("font-size", 12)
    .attr("width", width)
    .attr("color", "var(--ink)");
  const background = root.append("rect").attr("width", "100%").attr("height", "100%").attr("fill", "var(--paper)");
  root.append("title").text(figure.title);
  root.append("desc").text(figure.caption);
  root
    .append("text")
    .attr("x", MARGIN)
    .attr("y", MARGIN + 14)
    .attr("font-size", 16)
    .attr("font-weight", 600)
    .attr("fill", "var(--ink)")
    .text(figure.title);
  const { group, height } = legendRows(figure.keys, width - 2 * MARGIN, measurer(`12px ${font}`));
  group.setAttribute("transform", `translate(${MARGIN} ${MARGIN + 28})`);
  root.append(() => group);
  let y = MARGIN + 34 + height;
  for (const drawing of figure.drawings) {
    root.append(() => placed(drawing, MARGIN, y));
    y += heightOf(drawing) + 12;
  }
  root.attr("height", y + 4).attr("viewBox", `0 0 ${width} ${y + 4}`);
  background.lower();
  return finished(root.node() as SVGSVGElement, host);
}

function placed(drawing: SVGSVGElement, x: number, y: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  for (const [name, value] of Object.entries({ x, y, width: widthOf(drawing), height: heightOf(drawing) }))
    copy.setAttribute(name, String(value));
  copy.setAttribute("font-size", getComputedStyle(drawing).fontSize);
  copy.removeAttribute("style");
  return copy;
}

function widthOf(svg: SVGSVGElement): number {
  return svg.viewBox.baseVal.width || svg.width.baseVal.value;
}

function heightOf(svg: SVGSVGElement): number {
  return svg.viewBox.baseVal.height || svg.height.baseVal.value;
}

function measurer(font: string): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = font;
  return (text) => context?.measureText(text).width ?? text.length * 7;
}

/** Custom properties become the colours they have here; the copy stands in the page, unseen, only while it is read. */
function finished(svg: SVGSVGElement, host: Element): string {
  svg.style.cssText = "position:absolute;visibility:hidden";
  host.append(svg);
  const changes: [Element, string, string][] = [];
  for (const element of [svg, ...svg.querySelectorAll("*")])
    for (const name of COLOURED) {
      const value = element.getAttribute(name);
      if (value && /var\(|currentcolor/i.test(value))
        changes.push([element, name, toHex(getComputedStyle(element).getPropertyValue(name))]);
    }
  for (const [element, name, value] of changes) element.setAttribute(name, value);
  svg.remove();
  svg.removeAttribute("style");
  return new XMLSerializer().serializeToString(svg);
}

export function download(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
