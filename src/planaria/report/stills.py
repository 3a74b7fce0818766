"""Pictures as files, for slides and papers: how the result's network grew, as PNG and as GIF, and what it regrows."""

from pathlib import Path
from typing import Any

import numpy as np

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.run.driver import Run
from planaria.science.losses import Losses, losses

from .pictures.growth import Growth, growth_of, heights_of, kinds_of, names_of
from .pictures.regrowth import LABELS

POSITIVE, NEGATIVE, INK, LINE, FAINT = "#d55e00", "#0072b2", "#1d1f21", "#dcd9d1", "#edebe5"
GREY, WOUND = "#777771", "#c1121f"
PAUSE, HOLD, BETWEEN = 60, 1500, 8  # milliseconds of a picture and of the last one; pictures from cycle to cycle


def write_growth(run: Run, folder: Path) -> list[Path]:
    """Writes ``growth.png`` (every cycle, side by side), ``growth.gif`` and, where training lives brought a loss of
    neurons, ``regrowth.png``; returns their paths.

    Raises InvalidValue for a run whose result did not grow, PlanariaError without matplotlib.
    """
    found = growth_of(run)
    if found is None:
        hint = "planaria run grown makes one"
        raise InvalidValue("no network grew in this run", field="run", value=str(run.path), hint=hint)
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        hint = "pip install planaria[plot]; the report page shows the film without it"
        raise PlanariaError("pictures as files need matplotlib, which is not here", hint=hint) from error
    png, gif = folder / "growth.png", folder / "growth.gif"
    count = len(found.cells)
    figure = Figure(figsize=(3.2 * count, 3.4), layout="constrained")
    for i, axes in enumerate(np.ravel(figure.subplots(1, count, squeeze=False))):
        draw(axes, found, float(i))
    figure.savefig(png, dpi=110)
    _write_gif(gif, found)
    lost = losses(run)
    return [png, gif] if lost is None else [png, gif, _write_losses(folder / "regrowth.png", lost)]


def _write_losses(path: Path, lost: Losses) -> Path:
    """Reward a step and neurons over the lives of ``science.losses``."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.2), layout="constrained")
    looks = {"unhurt": (GREY, "--"), "hurt": (NEGATIVE, "-"), "halted": (POSITIVE, "-")}
    for axes, what, title in zip(
        figure.subplots(1, 2), ("reward", "neurons"), ("reward a step", "neurons"), strict=True
    ):
        for step in lost.onsets:
            axes.axvline(step, color=WOUND, lw=1.4)
        for name, course in lost.courses.items():
            colour, dash = looks[name]
            axes.plot(getattr(course, what), dash, color=colour, lw=1.8, label=LABELS[name])
        axes.set(xlabel="step of life", ylim=(0, None))
        axes.set_title(title, fontsize=9, color=INK)
        axes.spines[["top", "right"]].set_visible(False)
        if what == "reward":
            axes.legend(frameon=False, fontsize=8)
    figure.savefig(path, dpi=130)
    return path


def _write_gif(path: Path, found: Growth) -> None:
    """Cells move out of their mothers, synapses grow; then the last picture stands for a while."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    pictures = []
    for moment in np.linspace(0, len(found.cells) - 1, BETWEEN * (len(found.cells) - 1) + 1):
        figure = Figure(figsize=(5.6, 4.4), dpi=100, layout="constrained")
        canvas = FigureCanvasAgg(figure)
        draw(figure.subplots(), found, float(moment))
        canvas.draw()
        pictures.append(Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy()))
    durations = [PAUSE] * (len(pictures) - 1) + [HOLD]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=durations, loop=0)


def draw(axes: Any, found: Growth, moment: float) -> None:
    """The network at a moment, in cycles: between two of them, cells are on their way out of their mothers."""
    kinds, names, heights, last = kinds_of(found), names_of(found), heights_of(found), len(found.cells) - 1
    low, share = int(moment), moment - int(moment)
    high = min(low + 1, last)
    weight = (1 - share) * found.weight[low] + share * found.weight[high]
    home = np.column_stack([found.born, 1 - np.asarray(heights)])
    there = np.clip(moment - found.born + 1, 0, 1)  # 0: not born, 1: at its place
    place = np.where(found.mother[:, None] >= 0, home[found.mother] * (1 - there[:, None]), 0) + home * there[:, None]
    place[0] = home[0]
    scale = float(np.abs(found.weight).max()) or 1.0
    for (a, b), w in zip(found.ends, weight, strict=True):
        if w and there[a] > 0 and there[b] > 0:
            strength = abs(w) / scale
            style = {
                "color": POSITIVE if w > 0 else NEGATIVE,
                "lw": 0.3 + 2.2 * strength,
                "alpha": 0.2 + 0.7 * strength,
            }
            axes.annotate("", place[b], place[a], arrowprops={"arrowstyle": "-", **style}, zorder=1)
    size = 150 if len(names) <= 24 else 50
    for i, (x, y) in enumerate(place):
        if there[i] > 0 or i == 0:
            fill = FAINT if kinds[i] == "hidden" else "white"
            axes.scatter([x], [y], s=size, c=fill, edgecolors=INK, linewidths=1, zorder=2)
            if len(names) <= 24:
                axes.text(x, y, names[i], ha="center", va="center", fontsize=6, color=INK, zorder=3)
    axes.set(xlim=(-0.4, max(int(found.born.max()), 1) + 0.4), ylim=(-0.05, 1.05), xticks=[], yticks=[])
    axes.set_title(f"cycle {low}: {found.cells[low]} cells, {found.synapses[low]} synapses", fontsize=9, color=INK)
    for spine in axes.spines.values():
        spine.set_color(LINE)
