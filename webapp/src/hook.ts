// `window.planaria`: what the tests drive and compare with Python, and what a curious reader can call by hand.
import { injuries, isActive, parseWounds } from "./damage";
import type { Arena } from "./life/arena";
import type { Engine } from "./life/engine";
import { Physics } from "./life/physics";
import { Robot } from "./life/robot";
import { makeNetwork } from "./net/make";
import type { PageData } from "./types";

export interface Hook {
  ready: boolean;
  why: string | null; // why nothing lives on this page
  controllers: string[];
  arena: Arena | null;
  states(): unknown;
  speeds(): Record<string, number>;
  wound(text: string): void;
  undo(): void;
  redo(): void;
  step(n: number): void;
  /** Milliseconds that unpacking and starting the engine took. */
  engineMs: number | null;
  /** Milliseconds of each of n drawn frames, the graphics' own work included. */
  drawings(n: number): number[];
  /** Where on the screen a body of a robot is. */
  locate(controller: string, body: string): { x: number; y: number } | null;
  pure: Record<string, (...args: never[]) => unknown>;
}

interface NetworkOptions { first?: number[][]; frozenFrom?: number; lesions?: number[] }

function networkSteps(data: PageData) {
  return (name: string, observations: number[][], { first, frozenFrom = Infinity, lesions = [] }: NetworkOptions = {}) => {
    const spec = data.controllers!.find((c) => c.name === name)!;
    const network = makeNetwork(spec);
    if (network.plastic) first?.forEach((values, i) => network.layers[i]!.data.set(values));
    network.lesions = new Map(lesions.map((layer) => [layer, Infinity]));
    const outputs = observations.map((observation, step) => {
      network.frozen = step >= frozenFrom;
      return Array.from(network.step(Float32Array.from(observation)));
    });
    return { outputs, layers: network.layers.map((w) => Array.from(w.data)) };
  };
}

/** qpos after every control step, from a given state under given controls; wounds happen at their steps. */
function physicsRollout(data: PageData, engine: Engine) {
  return (controls: number[][], qpos: number[], qvel: number[], wounds = ""): number[][] => {
    const body = data.body!;
    const all = parseWounds(wounds);
    const at = (step: number) => injuries(all.filter((w) => isActive(w, step)), body, body.sensors.length);
    const physics = new Physics(engine, body, at(0));
    physics.qpos.set(qpos);
    physics.qvel.set(qvel);
    const path = controls.map((control, step) => {
      if (step > 0 && all.some((w) => w.step === step)) physics.rebuild(at(step));
      physics.control(control);
      for (let k = 0; k < body.substeps; k++) physics.advance();
      return Array.from(physics.qpos);
    });
    physics.delete();
    return path;
  };
}

/** Mean forward speed, m/s, of each of `lives` whole lives. */
function liveSpeeds(data: PageData, engine: Engine) {
  return (name: string, lives: number, steps: number, wounds = ""): number[] => {
    const body = data.body!;
    const index = data.controllers!.findIndex((c) => c.name === name);
    const robot = new Robot(engine, body, data.controllers![index]!, index);
    const all = parseWounds(wounds);
    const speeds = Array.from({ length: lives }, (_, seed) => {
      robot.birth(seed, all.filter((w) => isActive(w, 0)));
      const start = robot.x;
      for (let step = 1; step <= steps; step++) {
        robot.think();
        for (let k = 0; k < body.substeps; k++) robot.advance();
        robot.arrive();
        robot.wear(all.filter((w) => isActive(w, step)));
      }
      return (robot.x - start) / (steps * body.control_dt);
    });
    robot.delete();
    return speeds;
  };
}

/** Milliseconds of each control step (physics and network, all robots, no drawing). */
function timings(arena: Arena) {
  return (steps: number): number[] => Array.from({ length: steps }, () => {
    const start = performance.now();
    arena.run(1);
    return performance.now() - start;
  });
}

export function expose(data: PageData): Hook {
  const hook: Hook = {
    ready: false, why: null, arena: null,
    controllers: (data.controllers ?? []).map((c) => c.name),
    states: () => hook.arena?.robots.map((robot) => ({
      controller: robot.spec.name, step: hook.arena!.step, qpos: Array.from(robot.physics.qpos),
      qvel: Array.from(robot.physics.qvel), broken: robot.broken, ...robot.gauge.read(),
    })) ?? [],
    speeds: () => Object.fromEntries(hook.arena?.robots.map((r) => [r.spec.name, r.gauge.read().speed]) ?? []),
    wound: (text) => hook.arena?.wound(text),
    undo: () => hook.arena?.undo(),
    redo: () => hook.arena?.redo(),
    step: (n) => hook.arena?.run(n),
    engineMs: null,
    drawings: () => [],
    locate: () => null,
    pure: { networkSteps: networkSteps(data) },
  };
  (window as unknown as { planaria: Hook }).planaria = hook;
  return hook;
}

/** Adds what needs the engine, once it is awake. */
export function awake(hook: Hook, data: PageData, engine: Engine, arena: Arena): void {
  hook.arena = arena;
  hook.pure = {
    ...hook.pure, physicsRollout: physicsRollout(data, engine), liveSpeeds: liveSpeeds(data, engine), timings: timings(arena),
  };
  hook.ready = true;
}
