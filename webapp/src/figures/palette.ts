// Colours come from the theme's custom properties, so that light, dark and print need no second drawing.
// Only pixels (heat maps, saved files) need real values, which are read back from the page.
import { interpolateLab } from "d3";
import type { PageData } from "../types";

const COLOURS = 8;
const OFF = "var(--soft)";

/** The theme's colour of a controller, the same in every figure and in the player. */
export function colourOf(data: PageData, controller: string): string {
  const found = (data.controllers ?? []).find((c) => c.name === controller);
  if (found) return `var(--c${found.colour_index % COLOURS})`;
  const drawn = [...(data.curves ?? []), ...(data.timeline ?? []), ...(data.metrics ?? [])].map((row) => row.controller);
  const index = [...new Set(drawn)].indexOf(controller);
  return index < 0 ? OFF : `var(--c${index % COLOURS})`;
}

/** What people call a controller; its name where the document gives no label. */
export function labelOf(data: PageData, controller: string): string {
  return (data.controllers ?? []).find((c) => c.name === controller)?.label ?? controller;
}

type Rgb = [number, number, number];

/** Any CSS colour as red, green and blue, by painting it: the browser knows every notation. */
export function toRgb(colour: string): Rgb {
  const context = pixel();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

export function toHex(colour: string): string {
  return `#${toRgb(colour)
    .map((v) => v.toString(16).padStart(2, "0"))
    .join("")}`;
}

function pixel(): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("this browser draws no 2D canvas, which heat maps need");
  return context;
}

/** The value of a custom property where `host` stands, resolved to a colour that a canvas understands. */
export function resolved(host: Element, property: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${property})`;
  host.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return toHex(colour);
}

export type Ramp = Rgb[];

/** 255 colours from most negative over zero (index 127) to most positive. */
export function divergingRamp(host: Element): Ramp {
  const [low, middle, high] = ["--figures-negative", "--figures-zero", "--figures-positive"].map((p) =>
    resolved(host, p),
  );
  const below = interpolateLab(low!, middle!);
  const above = interpolateLab(middle!, high!);
  return Array.from({ length: 255 }, (_, i) => toRgb(i < 127 ? below(i / 127) : above((i - 127) / 127)));
}

export function rampIndex(value: number, limit: number): number {
  return Math.round(127 + 127 * Math.max(-1, Math.min(1, limit > 0 ? value / limit : 0)));
}
