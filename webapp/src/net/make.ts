import type { ControllerSpec } from "../types";
import { Mlp } from "./mlp";
import type { Network } from "./network";
import { PlasticMlp } from "./plastic";
import { Recurrent } from "./recurrent";

/** A network of its own for one robot; weights that never change are shared with the document. */
export function makeNetwork(spec: ControllerSpec): Network {
  switch (spec.kind) {
    case "mlp": return new Mlp(spec);
    case "plastic_mlp": return new PlasticMlp(spec);
    case "recurrent": return new Recurrent(spec);
    default: throw new Error(`controller kind ${(spec as { kind: string }).kind}: allowed are mlp, plastic_mlp, recurrent`);
  }
}
