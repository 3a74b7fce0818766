"""``planaria run PRESET``: evolve, examine, report."""

import argparse
import json


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="planaria run", description=__doc__)
    parser.add_argument("preset")
    parser.add_argument("--root", default="runs")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--generations", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    from planaria.run.experiment import Study
    from planaria.run.presets import load_preset

    made = load_preset(args.preset)
    changes = {k: getattr(args, k) for k in ("seed", "generations") if getattr(args, k) is not None}
    made = made.but(**changes)
    from planaria.run.driver import evolve
    from planaria.run.progress import Progress

    if not isinstance(made, Study):
        run = evolve(made, root=args.root, observer=Progress())
        print(json.dumps(run.summary()) if args.json else run)
        return 0
    from planaria.run.study import run_study
    from planaria.science.main_job import examine_study, picture, verdict

    study = run_study(made, root=args.root, watch=Progress)
    if study.status == "finished":
        found = examine_study(study)
        print(picture(found, study.study.labels))
        print("\n".join(verdict(found, study.study.labels)))
    if args.json:
        print(json.dumps(study.summary()))
    return 0
