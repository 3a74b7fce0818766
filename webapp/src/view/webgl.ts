// The view in three.js: soft light, a shadow, robots in their controllers' colours.
import {
  BoxGeometry, type BufferGeometry, CapsuleGeometry, Color, CylinderGeometry, DirectionalLight, Fog, Group, HemisphereLight, type Material, Mesh, MeshStandardMaterial,
  PCFShadowMap, PerspectiveCamera, Scene, SphereGeometry, WebGLRenderer,
} from "three";
import { colour } from "../dom";
import { turn } from "../turn";
import type { Geom } from "../types";
import { type Actor, type Hit, isDark, isUnder, type View } from "./actor";
import type { Camera } from "./camera";
import { Ground } from "./ground";

interface Doll { group: Group; bodies: Group[]; parts: { mesh: Mesh; limb: number; dark: boolean }[]; skins: Skins; version: number }
interface Skins { body: MeshStandardMaterial; dark: MeshStandardMaterial; wound: MeshStandardMaterial; hot: MeshStandardMaterial; eye: MeshStandardMaterial; pupil: MeshStandardMaterial; fixed: MeshStandardMaterial }

/** In MuJoCo's axes: three's capsules and cylinders lie along y, MuJoCo's along z. */
function geometry({ type, size }: Geom): BufferGeometry {
  const [a, b, c] = [size[0]!, size[1] ?? 0, size[2] ?? 0];
  switch (type) {
    case "sphere": return new SphereGeometry(a, 36, 24);
    case "capsule": return new CapsuleGeometry(a, 2 * b, 8, 20).rotateX(Math.PI / 2);
    case "cylinder": return new CylinderGeometry(a, a, 2 * b, 28).rotateX(Math.PI / 2);
    case "ellipsoid": return new SphereGeometry(1, 36, 24).scale(a, b, c);
    case "box": return new BoxGeometry(2 * a, 2 * b, 2 * c);
  }
}

function shape(geom: Geom): Mesh {
  const mesh = new Mesh(geometry(geom));
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
    eye: make(new Color("#ffffff")), pupil: make(new Color("#15181b")), fixed: make(new Color(colour("--grid-strong"))),
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

/** What a loaded torso carries: a block as heavy as it looks. */
function pack(load: number, torso: Geom, skin: Skins): Mesh {
  const [a, b, c] = [torso.size[0]!, torso.size[1] ?? 0, torso.size[2] ?? 0];
  const round = torso.type === "sphere" || torso.type === "capsule" || torso.type === "cylinder";
  const half = torso.type === "sphere" ? 0 : round ? b : c;
  const side = 0.8 * Math.cbrt(round ? a * a * (a + 1.5 * half) : a * b * c) * Math.cbrt(load - 1);
  const mesh = new Mesh(new BoxGeometry(1.5 * side, 1.5 * side, side), skin.pupil);
  const up = Math.abs(turn(torso.quat, 0, [0, 0, half])[2]) + (round && torso.type !== "cylinder" ? a : 0);
  mesh.position.set(torso.pos[0], torso.pos[1], torso.pos[2] + up + 0.4 * side);
  mesh.castShadow = true;
  return mesh;
}

export class WebglView implements View {
  readonly kind = "webgl";
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly world = new Group(); // all that tilts with the ground
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
    this.world.add(this.ground.group);
    this.scene.add(this.world, this.ambient, this.sun, this.sun.target);
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
    const [x, y, z] = camera.target;
    const [c, s] = [Math.cos(camera.slope), Math.sin(camera.slope)];
    this.world.rotation.y = -camera.slope;
    this.world.position.set(x - c * x + s * z, 0, z - s * x - c * z);
    this.ground.group.position.z = camera.ground;
    this.ground.ice(camera.grip);
    this.eye.position.set(...camera.position);
    this.eye.lookAt(...camera.target);
    this.sun.target.position.set(x, y, 0);
    this.sun.position.set(x - 3, y - 4.5, 9);
    this.ground.follow(x, y, 4 * Math.round(y / 4) - 1.1);
    this.renderer.render(this.scene, this.eye);
  }

  finish(): void {
    const gl = this.renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)); // nothing else waits for sure
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
    const bodies = actor.limbs.map(() => new Group());
    const skin = skins(actor.colourIndex);
    const doll: Doll = { group, bodies, parts: [], skins: skin, version: actor.version };
    for (const geom of actor.geoms) {
      const mesh = shape(geom);
      const dark = geom.body >= 0 && isDark(actor, geom.body);
      if (dark) mesh.scale.multiplyScalar(1.03); // the segment above ends in a ball of the same size: no flicker where they meet
      doll.parts.push({ mesh, limb: geom.body, dark });
      (bodies[geom.body] ?? group).add(mesh);
      if (geom.body === 0 && geom.type === "sphere") bodies[0]!.add(...eyes(geom.size[0]!, skin));
    }
    const torso = actor.geoms.find((geom) => geom.body === 0);
    if (torso && actor.load > 1) bodies[0]!.add(pack(actor.load, torso, skin));
    group.add(...bodies);
    this.world.add(group);
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
    const { skins: skin } = doll;
    for (const { mesh, limb, dark } of doll.parts) {
      const plain = dark ? skin.dark : skin.body;
      mesh.material = limb < 0 ? skin.fixed : isUnder(highlight, actor, limb) ? skin.hot : actor.wounded.has(limb) ? skin.wound : plain;
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
    this.world.remove(doll.group);
    this.dolls.delete(key);
  }
}
