// The view in three.js: soft light, a shadow, robots in their controllers' colours.
import {
  CapsuleGeometry, Color, DirectionalLight, Fog, Group, HemisphereLight, type Material, Mesh, MeshStandardMaterial,
  PCFShadowMap, PerspectiveCamera, Scene, SphereGeometry, WebGLRenderer,
} from "three";
import { colour } from "../dom";
import type { RecordedGeom } from "../types";
import { type Actor, type Hit, legOf, type View } from "./actor";
import type { Camera } from "./camera";
import { Ground } from "./ground";

interface Doll { group: Group; bodies: Group[]; parts: { mesh: Mesh; leg: number | null; last: boolean }[]; skins: Skins; version: number }
interface Skins { body: MeshStandardMaterial; dark: MeshStandardMaterial; wound: MeshStandardMaterial; hot: MeshStandardMaterial; eye: MeshStandardMaterial; pupil: MeshStandardMaterial }

function shape(geom: RecordedGeom): Mesh {
  const radius = geom.size[0]!;
  const geometry = geom.type === "sphere"
    ? new SphereGeometry(radius, 36, 24)
    : new CapsuleGeometry(radius, 2 * geom.size[1]!, 8, 20).rotateX(Math.PI / 2); // three's capsules lie along y, MuJoCo's along z
  const mesh = new Mesh(geometry);
  mesh.position.set(...geom.pos);
  const [w, x, y, z] = geom.quat;
  mesh.quaternion.set(x, y, z, w);
  mesh.castShadow = true;
  mesh.receiveShadow = true;
  return mesh;
}

function skins(colourIndex: number): Skins {
  const base = new Color(colour(`--c${colourIndex % 8}`));
  const make = (paint: Color, more = {}) => new MeshStandardMaterial({ color: paint, roughness: 0.5, metalness: 0.05, ...more });
  const wound = new Color(colour("--wound"));
  return {
    body: make(base), dark: make(base.clone().multiplyScalar(0.72)), wound: make(wound, { emissive: wound, emissiveIntensity: 0.25 }),
    hot: make(base.clone().lerp(new Color("#ffffff"), 0.45), { emissive: base, emissiveIntensity: 0.35 }),
    eye: make(new Color("#ffffff")), pupil: make(new Color("#15181b")),
  };
}

/** Two eyes towards +x: they tell at a glance which way a round robot is going. */
function eyes(radius: number, skin: Skins): Mesh[] {
  return [-1, 1].flatMap((side) => {
    const at = [Math.cos(0.42) * Math.cos(0.5), side * Math.cos(0.42) * Math.sin(0.5), Math.sin(0.42)] as const;
    const ball = (size: number, out: number, material: Material) => {
      const mesh = new Mesh(new SphereGeometry(radius * size, 20, 14), material);
      mesh.position.set(at[0] * radius * out, at[1] * radius * out, at[2] * radius * out);
      return mesh;
    };
    return [ball(0.24, 0.88, skin.eye), ball(0.13, 1.04, skin.pupil)];
  });
}

export class WebglView implements View {
  readonly kind = "webgl";
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly eye = new PerspectiveCamera(40, 1, 0.1, 120);
  private readonly ambient = new HemisphereLight("#ffffff", "#8a8577", 1.5);
  private readonly sun = new DirectionalLight("#fff4e0", 2.1);
  private readonly ground: Ground;
  private readonly dolls = new Map<string, Doll>();
  private width = 1;
  private height = 1;
  private ratio = Math.min(window.devicePixelRatio || 1, 2);
  private slow = 0; // frames that took too long, for the fall back to cheaper drawing

  /** Throws where WebGL is missing. */
  constructor() {
    this.renderer = new WebGLRenderer({ antialias: true, powerPreference: "low-power" });
    this.canvas = this.renderer.domElement;
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.ground = new Ground(this.renderer.capabilities.getMaxAnisotropy());
    this.eye.up.set(0, 0, 1);
    this.sun.castShadow = true;
    this.sun.shadow.mapSize.set(1024, 1024);
    this.sun.shadow.radius = 4;
    const box = this.sun.shadow.camera;
    box.left = box.bottom = -6;
    box.right = box.top = 6;
    box.near = 1;
    box.far = 30;
    this.scene.add(this.ground.group, this.ambient, this.sun, this.sun.target);
    this.theme();
  }

  theme(): void {
    const sky = new Color(colour("--sky-low"));
    this.scene.background = sky;
    this.scene.fog = new Fog(sky, 10, 34);
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    this.ambient.intensity = dark ? 1.15 : 1.7;
    this.sun.intensity = dark ? 1.7 : 2.1;
    this.ground.theme();
    for (const key of [...this.dolls.keys()]) this.drop(key);
  }

  resize(width: number, height: number): void {
    [this.width, this.height] = [width, height];
    this.renderer.setPixelRatio(this.ratio);
    this.renderer.setSize(width, height, false);
    this.eye.aspect = width / height;
    this.eye.updateProjectionMatrix();
  }

  draw(actors: readonly Actor[], camera: Camera, highlight: Hit | null): void {
    for (const key of [...this.dolls.keys()]) if (!actors.some((a) => a.key === key)) this.drop(key);
    for (const actor of actors) this.pose(actor, this.doll(actor), highlight);
    const [x, y] = camera.target;
    this.eye.position.set(...camera.position);
    this.eye.lookAt(...camera.target);
    this.sun.target.position.set(x, y, 0);
    this.sun.position.set(x - 3, y - 4.5, 9);
    this.ground.follow(x, y, 4 * Math.round(y / 4) - 1.1);
    this.renderer.render(this.scene, this.eye);
  }

  /** Without a graphics card frames come slowly: first fewer pixels, then no shadow, then fewer pixels still. */
  spare(seconds: number): void {
    this.slow = seconds > 0.045 ? this.slow + 1 : Math.max(0, this.slow - 0.2);
    if (this.slow < 10) return;
    this.slow = 0;
    if (this.ratio > 1) this.ratio = 1;
    else if (this.renderer.shadowMap.enabled) this.shadowless();
    else if (this.ratio > 0.6) this.ratio = 0.6;
    this.resize(this.width, this.height);
  }

  private shadowless(): void {
    this.renderer.shadowMap.enabled = this.sun.castShadow = false;
    for (const key of [...this.dolls.keys()]) this.drop(key); // materials compile anew without the shadow
  }

  private doll(actor: Actor): Doll {
    const known = this.dolls.get(actor.key);
    if (known && known.version === actor.version) return known;
    if (known) this.drop(actor.key);
    const group = new Group();
    const bodies = actor.bodies.map(() => new Group());
    const skin = skins(actor.colourIndex);
    const doll: Doll = { group, bodies, parts: [], skins: skin, version: actor.version };
    for (const geom of actor.geoms) {
      const body = actor.bodies[geom.body]!;
      const mesh = shape(geom);
      const last = body.startsWith("ankle");
      if (last) mesh.scale.multiplyScalar(1.03); // the segment above ends in a ball of the same size: no flicker where they meet
      doll.parts.push({ mesh, leg: legOf(body), last });
      bodies[geom.body]!.add(mesh);
      if (body === "torso" && geom.type === "sphere") bodies[geom.body]!.add(...eyes(geom.size[0]!, skin));
    }
    group.add(...bodies);
    this.scene.add(group);
    this.dolls.set(actor.key, doll);
    return doll;
  }

  private pose(actor: Actor, doll: Doll, highlight: Hit | null): void {
    doll.group.position.y = actor.lane;
    doll.bodies.forEach((body, i) => {
      const at = 7 * i;
      const p = actor.poses;
      body.position.set(p[at]!, p[at + 1]!, p[at + 2]!);
      body.quaternion.set(p[at + 4]!, p[at + 5]!, p[at + 6]!, p[at + 3]!);
    });
    for (const { mesh, leg, last } of doll.parts) {
      const under = highlight?.actor.key === actor.key && leg !== null && highlight.leg === leg;
      const hurt = leg !== null && actor.wounded.has(leg);
      mesh.material = under ? doll.skins.hot : hurt && last ? doll.skins.wound : leg === null ? doll.skins.body : last ? doll.skins.dark : doll.skins.body;
    }
    for (const skin of Object.values(doll.skins)) {
      if (skin.transparent !== actor.ghost) skin.needsUpdate = true;
      skin.transparent = actor.ghost;
      skin.opacity = actor.ghost ? 0.55 : 1;
    }
  }

  private drop(key: string): void {
    const doll = this.dolls.get(key)!;
    doll.group.traverse((node) => { if (node instanceof Mesh) node.geometry.dispose(); });
    for (const skin of Object.values(doll.skins)) skin.dispose();
    this.scene.remove(doll.group);
    this.dolls.delete(key);
  }
}
