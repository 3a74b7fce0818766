"""NEAT's encoding begun with random topologies, for ablations: what NEAT was made to do without."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from jaxtyping import Array, Key

from planaria.core.streams import stream
from planaria.encodings._graph_genes import Genes
from planaria.encodings.neat_graph import NeatGraph

MOST = 10  # hidden nodes of a first genome, 1 at least (Stanley & Miikkulainen 2002, section 5.4)


class RandomStart(NeatGraph):
    """First genomes have 1 to 10 hidden nodes, each with an edge more, put where mutation would put them."""

    def init(self, key: Key[Array, ""]) -> Genes:
        grower = replace(self, reweight=0.0, add_node=1.0, add_edge=1.0)
        count = jax.random.randint(stream(key, "hidden"), (), 1, MOST + 1)

        def grow(i: Array, genome: Genes) -> Genes:
            grown = NeatGraph.mutate(grower, genome, stream(key, "grow", i))
            return jax.tree.map(lambda new, old: jnp.where(i < count, new, old), grown, genome)

        return jax.lax.fori_loop(0, MOST, grow, super().init(stream(key, "minimal")))
