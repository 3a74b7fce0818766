// The ground of the three.js view: an endless grid of metres with distance marks on it.
import {
  CanvasTexture, Color, Group, Mesh, MeshBasicMaterial, MeshStandardMaterial, PlaneGeometry, RepeatWrapping, SRGBColorSpace,
} from "three";
import { colour } from "../dom";

const PERIOD = 5; // metres between strong lines, and the period of the grid's picture
const SIZE = 120;

function gridPicture(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 640;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = colour("--floor");
  pen.fillRect(0, 0, 640, 640);
  const cell = 640 / PERIOD;
  for (let k = 0; k <= PERIOD; k++) {
    const strong = k === 0 || k === PERIOD;
    pen.strokeStyle = colour(strong ? "--grid-strong" : "--grid");
    pen.lineWidth = strong ? 5 : 2.5;
    pen.beginPath();
    pen.moveTo(k * cell, 0);
    pen.lineTo(k * cell, 640);
    pen.moveTo(0, k * cell);
    pen.lineTo(640, k * cell);
    pen.stroke();
  }
  return canvas;
}

function markPicture(text: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = 256;
  canvas.height = 96;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = colour("--soft");
  pen.font = "600 64px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, 128, 50);
  return canvas;
}

export class Ground {
  readonly group = new Group();
  private readonly material = new MeshStandardMaterial({ roughness: 1 });
  private readonly floor = new Mesh(new PlaneGeometry(SIZE, SIZE), this.material);
  private readonly markShape = new PlaneGeometry(1.1, 0.41);
  private readonly marks = new Map<number, Mesh<PlaneGeometry, MeshBasicMaterial>>();
  private readonly start = new Mesh(new PlaneGeometry(0.09, 30), new MeshBasicMaterial({ transparent: true, opacity: 0.7 }));

  constructor(private readonly anisotropy: number) {
    this.floor.receiveShadow = true;
    this.start.position.z = 0.004;
    this.group.add(this.floor, this.start);
    this.theme();
  }

  theme(): void {
    this.material.map?.dispose();
    const texture = new CanvasTexture(gridPicture());
    texture.wrapS = texture.wrapT = RepeatWrapping;
    texture.repeat.set(SIZE / PERIOD, SIZE / PERIOD);
    texture.colorSpace = SRGBColorSpace;
    texture.anisotropy = this.anisotropy;
    this.material.map = texture;
    this.material.needsUpdate = true;
    this.start.material.color = new Color(colour("--accent"));
    for (const x of [...this.marks.keys()]) this.drop(x);
  }

  /** Ground with less grip shines, and is bluer. */
  ice(grip: number): void {
    const slippery = Math.min(Math.max(1 - grip, 0), 1);
    this.material.color.setRGB(1 - 0.35 * slippery, 1 - 0.12 * slippery, 1);
    this.material.emissive.setRGB(0, 0.02 * slippery, 0.06 * slippery); // on dark ground a tint alone is not seen
    this.material.roughness = 1 - 0.75 * slippery;
  }

  /** Keeps the ground under the point that the camera looks at, and marks near it. */
  follow(x: number, y: number, side: number): void {
    this.floor.position.set(PERIOD * Math.round(x / PERIOD), PERIOD * Math.round(y / PERIOD), 0);
    this.start.position.y = y;
    const middle = Math.round(x);
    for (let k = -8; k <= 12; k++) if (!this.marks.has(middle + k)) this.add(middle + k);
    for (const [at, mark] of this.marks) {
      if (Math.abs(at - middle) > 14) this.drop(at);
      else mark.position.y = side;
    }
  }

  private add(x: number): void {
    const map = new CanvasTexture(markPicture(`${x} m`.replace("-", "−")));
    map.colorSpace = SRGBColorSpace;
    map.anisotropy = this.anisotropy;
    const mark = new Mesh(this.markShape, new MeshBasicMaterial({ map, transparent: true, depthWrite: false }));
    const strong = x % PERIOD === 0;
    mark.scale.setScalar(strong ? 1 : 0.62);
    mark.material.opacity = strong ? 0.95 : 0.6;
    mark.position.set(x + (strong ? 0.5 : 0.32), 0, 0.006);
    this.marks.set(x, mark);
    this.group.add(mark);
  }

  private drop(x: number): void {
    const mark = this.marks.get(x)!;
    mark.material.map?.dispose();
    mark.material.dispose();
    this.group.remove(mark);
    this.marks.delete(x);
  }
}
