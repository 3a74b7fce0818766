"""Go on with a run or a study where it stopped, bit for bit; or further than it was meant to go."""

from ._arguments import Parser, add_json, add_root, counted

EXAMPLES = (
    "planaria resume runs/hebbian-quadruped-quick-20260101-120000",
    "planaria resume hebbian-quadruped-q             enough of its name",
    "planaria resume last --generations 200",
)


def main(argv: list[str]) -> int:
    """``planaria resume RUN``."""
    made = Parser("resume", __doc__ or "", EXAMPLES)
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    add_root(made)
    made.add_argument("--generations", type=counted, metavar="N", help="how many in all, to go further")
    made.add_argument("--workers", type=counted, metavar="N", help="processes for tasks that run outside JAX")
    add_json(made, "end with one line of JSON on stdout; all else goes to stderr")
    args = made.parse(argv)
    from . import _failure, _runs

    path = _runs.find(args.run, args.root)
    from planaria.run import driver, study
    from planaria.run.machine import prepare
    from planaria.run.opening import is_study, open_run

    from . import _evolving

    prepare()
    _failure.begun(path)
    with _evolving.workers(args.workers) as pool:
        if is_study(path):
            done = study.resume_study(path, generations=args.generations, pool=pool, watch=_evolving.Watched)
        elif open_run(path).status == "finished" and not args.generations:
            done = driver.Run(path)
        else:
            observer = _evolving.Watched()
            done = driver.resume(path, generations=args.generations, pool=pool, observer=observer)
    return _evolving.conclude(done, args.json)
