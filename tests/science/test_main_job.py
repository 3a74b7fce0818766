"""What the main job says follows from what it found, whichever way it fell."""

from planaria.science import exam, main_job


def rows(who, seen, held, variant="alive", width=0.01):
    made = []
    for damage, known, speed in (("whole", True, seen), ("cut:leg3", False, held)):
        made.append(
            {
                "damage": damage, "seen": known, "controller": who, "variant": variant, "speed": speed,
                "low": speed - width, "high": speed + width,
            }
        )  # fmt: skip
    return made


def said(plastic, static):
    found = {"rows": rows("p", *plastic) + rows("p", 0.0, 0.0, "frozen") + rows("s", *static), "timeline": []}
    return "\n".join(main_job.verdict(found, {"p": "plastic", "s": "static"}))


def test_it_says_who_is_faster_on_bodies_never_seen():
    assert "plastic is clearly faster in 1, static in 0" in said((0.5, 0.4), (0.6, 0.1))
    assert "plastic is clearly faster in 0, static in 1" in said((0.5, 0.1), (0.6, 0.4))
    assert "plastic is clearly faster in 0, static in 0" in said((0.5, 0.1), (0.6, 0.11))


def test_a_rival_that_never_learned_voids_the_comparison():
    text = said((0.5, 0.4), (0.01, 0.0))
    assert "never learned" in text and "clearly faster" not in text


def test_recovery_finds_the_dip_and_what_is_regained():
    speed = exam.np.concatenate([exam.np.ones(200), exam.np.linspace(0.0, 0.8, 100), exam.np.full(300, 0.8)])
    found = exam.recovery(speed, 200)
    assert abs(found["before"] - 1.0) < 1e-9 and abs(found["dip"]) < 1e-9 and abs(found["recovered"] - 0.8) < 1e-9
    assert 85 <= found["steps_to_90"] <= 95


def test_smoothing_looks_back_only():
    step = exam.np.concatenate([exam.np.zeros(50), exam.np.ones(50)])
    smooth = exam.smooth(step, 10)
    assert smooth[49] == 0 and abs(smooth[54] - 0.5) < 1e-9 and abs(smooth[59] - 1) < 1e-9


def test_what_is_kept_after_a_wound_in_mid_life_is_said_with_its_control():
    line = {"controller": "p", "wound": main_job.LESION, "variant": "alive", "share": 0.96}
    lines = [line, line | {"variant": "frozen at the wound", "share": 0.01}, line | {"controller": "s", "share": 0.02}]
    (text,) = main_job._midlife(lines, {"p": "plastic", "s": "static"})
    assert "plastic 96%; plastic frozen at the wound 1%; static 2%" in text


def test_a_gait_that_did_not_last_is_said():
    line = {"controller": "p", "wound": main_job.LESION, "variant": "alive", "share": None}
    (text,) = main_job._midlife([line], {"p": "plastic"})
    assert "plastic can't be said" in text
