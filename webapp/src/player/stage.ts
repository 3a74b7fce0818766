// The stage: a view (three.js, or a 2D canvas where WebGL is missing), a camera, name tags, and the pointer.
import { colour, h, onTheme } from "../dom";
import { type Actor, type Extent, type Hit, limbOf, pick, type View } from "../view/actor";
import { Camera } from "../view/camera";
import { FlatView } from "../view/flat";
import { WebglView } from "../view/webgl";

/** What the stage tells of the pointer. Shares are of a leg's length, in [0, 1]. */
export interface Handlers {
  tapped(hit: Hit): void;
  shortened(hit: Hit, share: number): void;
  /** Words shown beside the pointer over a limb. */
  hint(hit: Hit, share: number | null): string;
}

const DRAG = 7; // pixels before a press becomes a drag
const WHOLE = 130; // pixels of drag that take a whole leg

type Gesture = { kind: "limb"; hit: Hit; x: number; y: number; share: number | null } | { kind: "orbit"; pan: boolean };

function makeView(): { view: View; why: string | null } {
  try {
    return { view: new WebglView(), why: null };
  } catch {
    return { view: new FlatView(), why: "This browser has no WebGL, so the robots are drawn in a plainer way; they live all the same." };
  }
}

export class Stage {
  readonly element = h("div.stage", { tabindex: "0", role: "application", "aria-label": "The robots. Press ? for the keys." });
  readonly camera = new Camera();
  readonly view: View;
  readonly why: string | null;
  following = true;
  /** Of the bodies on the stage: how much room the picture gives them. */
  size: Extent = { reach: 1.2, aside: 0.9, top: 1 };
  /** Degrees that the ground should rise; the picture gets there by and by. */
  slope = 0;
  private fresh = true;
  handlers: Handlers | null = null;
  private actors: readonly Actor[] = [];
  private highlight: Hit | null = null;
  private readonly tags = h("div.tags", { "aria-hidden": "true" });
  private readonly hint = h("div.hint", { hidden: true });
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private gesture: Gesture | null = null;

  constructor() {
    ({ view: this.view, why: this.why } = makeView());
    this.element.dataset.renderer = this.view.kind;
    this.element.append(this.view.canvas, this.tags, this.hint);
    new ResizeObserver(() => this.resize()).observe(this.element);
    onTheme(() => this.view.theme());
    this.listen(this.view.canvas);
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.element;
    if (!clientWidth || !clientHeight) return;
    [this.camera.width, this.camera.height] = [clientWidth, clientHeight];
    this.view.resize(clientWidth, clientHeight);
    this.view.draw(this.actors, this.camera, this.highlight); // a canvas is blank after it changes size
  }

  /** Draws the actors; the camera goes after `leader`. */
  draw(actors: readonly Actor[], leader: Actor | undefined, seconds: number): void {
    this.actors = actors;
    if (this.following && leader) this.follow(actors, leader, this.fresh ? 1 : 1 - Math.exp(-4 * Math.max(seconds, 0.016)));
    const slope = (this.slope * Math.PI) / 180;
    this.camera.slope += (this.fresh ? 1 : 0.12) * (slope - this.camera.slope);
    this.fresh = false;
    this.view.draw(actors, this.camera, this.highlight);
    this.view.spare(seconds);
    this.tag(actors);
  }

  /** The leader and whoever is near it, from just so far away that all of them fit; a narrow screen from further. */
  private follow(actors: readonly Actor[], leader: Actor, ease: number): void {
    const { reach: size, top } = this.size;
    const near = actors.filter((a) => Math.abs(a.poses[0]! - leader.poses[0]!) < 2.15 * size);
    const ys = near.map((a) => a.poses[1]! + a.lane), xs = near.map((a) => a.poses[0]!);
    const [left, right, back] = [Math.max(...ys), Math.min(...ys), Math.min(...xs)];
    const reach = Math.hypot(left - right, leader.poses[0]! - back);
    const wide = this.camera.width / this.camera.height;
    const distance = (3.4 * size + 1.1 * reach) * Math.max(1, 1.2 / wide) * this.camera.zoomed;
    const { ground } = this.camera;
    this.camera.follow(0.5 * (leader.poses[0]! + back), 0.5 * (left + right), ground + 0.4 * (top - ground), ease);
    this.camera.distance += 0.5 * ease * (distance - this.camera.distance);
  }

  /** At once where the robots are, as after a birth. */
  settle(): void {
    this.fresh = true;
  }

  private tag(actors: readonly Actor[]): void {
    while (this.tags.children.length > actors.length) this.tags.lastChild!.remove();
    while (this.tags.children.length < actors.length) this.tags.append(h("span.tag"));
    actors.forEach((actor, i) => {
      const element = this.tags.children[i] as HTMLElement;
      const at = this.camera.project([actor.poses[0]!, actor.poses[1]! + actor.lane, actor.poses[2]! + 0.45 * this.size.reach]);
      if (element.textContent !== actor.label) element.textContent = actor.label;
      element.hidden = !at || at[0] < 0 || at[0] > this.camera.width;
      element.style.setProperty("--tag", `var(--c${actor.colourIndex % 8})`);
      if (at) element.style.transform = `translate(${at[0].toFixed(1)}px, ${at[1].toFixed(1)}px) translate(-50%, -100%)`;
    });
  }

  /** Where a limb is on the screen, for tests that click as a user would. */
  locate(key: string, limb: string): { x: number; y: number } | null {
    const actor = this.actors.find((a) => a.key === key);
    const at = actor ? 7 * actor.limbs.findIndex((l) => l.name === limb) : -1;
    if (!actor || at < 0) return null;
    const p = actor.poses;
    const point = this.camera.project([p[at]!, p[at + 1]! + actor.lane, p[at + 2]!]);
    const box = this.view.canvas.getBoundingClientRect();
    return point && { x: box.left + point[0], y: box.top + point[1] };
  }

  private listen(canvas: HTMLCanvasElement): void {
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.up(event, false));
    canvas.addEventListener("pointercancel", (event) => this.up(event, true));
    canvas.addEventListener("pointerleave", () => { if (!this.gesture) this.point(null); });
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
    // The wheel zooms only where the reader has taken the stage (focus) or holds Ctrl: else the page scrolls on.
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== this.element) return;
      event.preventDefault();
      this.camera.zoom(Math.exp(event.deltaY * 0.0015));
    }, { passive: false });
  }

  private local(event: PointerEvent): { x: number; y: number } {
    const box = this.view.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private hitAt(event: PointerEvent): Hit | null {
    const { x, y } = this.local(event);
    return this.handlers ? pick(this.actors, this.camera, x, y, event.pointerType === "touch" ? 16 : 5) : null;
  }

  private down(event: PointerEvent): void {
    this.element.focus({ preventScroll: true });
    this.view.canvas.setPointerCapture(event.pointerId);
    const at = this.local(event);
    this.pointers.set(event.pointerId, at);
    const hit = this.pointers.size === 1 && event.button === 0 ? this.hitAt(event) : null;
    this.gesture = hit ? { kind: "limb", hit, ...at, share: null } : { kind: "orbit", pan: event.button !== 0 || event.shiftKey };
    if (hit) this.point(hit, at);
  }

  private move(event: PointerEvent): void {
    const at = this.local(event);
    const before = this.pointers.get(event.pointerId);
    if (!before || !this.gesture) return this.point(this.hitAt(event), at);
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, at);
    else if (this.gesture.kind === "orbit") this.turn(this.gesture.pan, at.x - before.x, at.y - before.y);
    else this.stretch(this.gesture, at);
    this.pointers.set(event.pointerId, at);
  }

  private turn(pan: boolean, dx: number, dy: number): void {
    if (!pan) return this.camera.orbit(dx, dy);
    this.following = false;
    this.camera.pan(dx, dy);
    this.element.dispatchEvent(new Event("unfollow"));
  }

  private pinch(id: number, before: { x: number; y: number }, at: { x: number; y: number }): void {
    const other = [...this.pointers].find(([key]) => key !== id)![1];
    const span = (p: { x: number; y: number }) => Math.max(Math.hypot(p.x - other.x, p.y - other.y), 10);
    this.camera.zoom(span(before) / span(at));
    this.camera.orbit((at.x - before.x) / 2, (at.y - before.y) / 2);
    this.gesture = { kind: "orbit", pan: false };
    this.point(null);
  }

  private stretch(gesture: Extract<Gesture, { kind: "limb" }>, at: { x: number; y: number }): void {
    const way = Math.hypot(at.x - gesture.x, at.y - gesture.y);
    if (limbOf(gesture.hit).leg === null || (gesture.share === null && way < DRAG)) return;
    gesture.share = Math.max(0.02, Math.round(100 * (1 - way / WHOLE)) / 100);
    this.point(gesture.hit, at, gesture.share);
  }

  private up(event: PointerEvent, cancelled: boolean): void {
    this.pointers.delete(event.pointerId);
    const { gesture } = this;
    if (this.pointers.size === 0) this.gesture = null;
    this.point(null);
    if (cancelled || gesture?.kind !== "limb") return;
    if (gesture.share !== null) this.handlers?.shortened(gesture.hit, gesture.share);
    else this.handlers?.tapped(gesture.hit);
  }

  private point(hit: Hit | null, at = { x: 0, y: 0 }, share: number | null = null): void {
    this.highlight = hit;
    this.view.canvas.style.cursor = hit ? "crosshair" : "grab";
    const words = hit && this.handlers ? this.handlers.hint(hit, share) : "";
    this.hint.hidden = !words;
    this.hint.textContent = words;
    this.hint.style.borderColor = hit ? colour(`--c${hit.actor.colourIndex % 8}`) : "";
    this.hint.style.transform = `translate(${Math.min(at.x + 14, this.camera.width - 190)}px, ${Math.max(at.y - 40, 4)}px)`;
  }
}
