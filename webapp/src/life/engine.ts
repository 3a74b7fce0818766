// MuJoCo's engine from the bytes inside the page: no network, no worker, no server.
import loadMujoco, { type MainModule } from "@mujoco/mujoco";
import { bytesOf } from "../decode";

export type Engine = MainModule;

/** Why the page can't simulate here, in words for people; null if it can. */
export function whyNoEngine(): string | null {
  if (typeof WebAssembly !== "object") return "this browser has WebAssembly switched off, which the physics engine needs";
  if (typeof DecompressionStream !== "function") return "this browser can't unpack the physics engine (no DecompressionStream)";
  if (!document.getElementById("planaria-engine")) return "this page was written without the physics engine";
  return null;
}

async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export async function loadEngine(): Promise<Engine> {
  const holder = document.getElementById("planaria-engine")!;
  const wasmBinary = await unpack(bytesOf(holder.textContent!.trim()));
  holder.remove(); // 3.4 MB of text that nobody reads again
  const quiet = (text: string) => console.debug(`MuJoCo: ${text}`);
  return loadMujoco({ wasmBinary, print: quiet, printErr: quiet });
}
