"""The page as a reader uses it: opened from disk in Chromium, clicked, tapped, typed at; and where things lack."""

import pytest
from tests.browser.conftest import NO_WEBGL

from planaria.core.damage import KINDS

pytestmark = pytest.mark.browser

NO_WEBASSEMBLY = "delete window.WebAssembly;"


def stage(page, key):
    return page.locator(".stage").get_attribute(f"data-{key}")


def reading(page, key, controller="plastic"):
    """A figure of a robot's card once it is there; the cards are redrawn a few times a second."""
    card = f"[data-controller='{controller}']"
    page.wait_for_function("([c, k]) => document.querySelector(c).dataset[k]", arg=[card, key])
    return float(page.locator(card).get_attribute(f"data-{key}"))


def live(page, steps):
    """Lets the robots live without waiting for the screen, then waits until a frame has shown it."""
    page.evaluate("n => planaria.step(n)", steps)
    page.mouse.move(5, 5)
    page.wait_for_function("() => Number(document.querySelector('.stage').dataset.step) >= planaria.arena.step - 40")


def tool(page, name):
    """Takes a tool; the stage is in sight again afterwards."""
    page.locator(f"[data-tool={name}]").click()
    page.locator(".stage").scroll_into_view_if_needed()


def pause(page):
    if stage(page, "playing") == "true":
        page.locator("[data-action=play]").click()
    page.wait_for_timeout(200)


def limb(page, body="ankle3", controller="plastic"):
    at = page.evaluate("([c, b]) => planaria.locate(c, b)", [controller, body])
    return at["x"], at["y"]


def test_cut_a_leg_see_the_dip_and_undo(alive):
    page = alive(webgl=True, reduced_motion="no-preference")
    first = int(stage(page, "step") or 0)
    page.wait_for_function("s => Number(document.querySelector('.stage').dataset.step) > s + 10", arg=first)
    live(page, 120)
    assert reading(page, "distance") > 1.0
    pause(page)
    page.mouse.click(*limb(page))
    assert stage(page, "wounds").startswith("cut:leg3@")
    assert "front right leg cut off" in page.locator("[data-part=wounds]").inner_text()
    shanks = "planaria.arena.robots.map(r => r.geoms.filter(g => r.body.limbs[g.body].name === 'ankle3')[0].size[1])"
    assert max(page.evaluate(shanks)) < 0.01
    page.locator("[data-action=play]").click()
    live(page, 60)
    assert reading(page, "dip") < reading(page, "before") - 0.1
    page.locator("[data-action=undo]").click()
    assert stage(page, "wounds") == "" and page.evaluate("location.hash") == ""
    assert min(page.evaluate(shanks)) > 0.2
    page.locator("[data-action=redo]").click()
    assert stage(page, "wounds").startswith("cut:leg3@")


def test_drag_shortens_and_a_chip_takes_it_back(alive):
    page = alive()
    pause(page)
    x, y = limb(page, "ankle0")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=3)
    page.mouse.move(x + 65, y, steps=3)
    page.mouse.up()
    kind, place, share = stage(page, "wounds").split("@")[0].split(":")
    assert (kind, place) == ("short", "leg0") and 0.4 < float(share) < 0.6
    page.locator(".chip").click()
    assert stage(page, "wounds") == ""


def test_a_wound_lets_the_robot_go_on_from_where_it_stands(alive):
    page = alive()
    pause(page)
    page.evaluate("planaria.step(50)")
    before = page.evaluate("planaria.states()")
    page.evaluate("planaria.wound('cut:leg2'); planaria.wound('lock:hip0'); planaria.wound('dead:leg1')")
    after = page.evaluate("planaria.states()")
    assert [s["qpos"] for s in before] == [s["qpos"] for s in after]
    assert [s["qvel"] for s in before] == [s["qvel"] for s in after]


def test_the_address_tells_the_same_story_again(alive):
    story = "[planaria.arena.text, planaria.arena.seed, planaria.states().map(s => s.qpos)]"
    page = alive()
    pause(page)
    page.locator("[data-action=birth]").click()
    page.evaluate("planaria.step(40); planaria.wound('cut:leg3'); planaria.step(30); planaria.wound('weak:hip0:0.5')")
    fragment = page.evaluate("location.hash")
    assert fragment == "#wounds=cut:leg3@40+weak:hip0:0.5@70&birth=2"
    page.evaluate("planaria.step(10)")
    told = page.evaluate(story)
    other = alive(fragment=fragment)
    other.evaluate("planaria.step(80)")
    assert other.evaluate(story) == told


def test_plasticity_off_births_and_lesions(alive):
    page = alive()
    pause(page)
    weights = "Array.from(planaria.arena.robots[0].network.layers[1].data)"
    page.evaluate("planaria.step(20)")
    page.locator("[data-action=plasticity]").click()
    frozen = page.evaluate(weights)
    page.evaluate("planaria.step(20)")
    assert page.evaluate(weights) == frozen
    page.locator("[data-action=plasticity]").click()
    page.evaluate("planaria.step(1)")
    assert page.evaluate(weights) != frozen
    page.locator("[data-action=birth]").click()
    born = page.evaluate(weights)
    assert max(map(abs, born)) <= 0.1 and page.evaluate("planaria.arena.step") == 0
    page.evaluate("planaria.wound('lesion:layer1:10'); planaria.step(5)")
    silent = """planaria.arena.robots.filter(r => r.network.outs)
        .map(r => [r.network.plastic, r.network.outs[0].every(y => y === 0)])"""
    assert all(quiet for _, quiet in page.evaluate(silent))
    page.evaluate("planaria.step(6)")
    assert all(quiet != plastic for plastic, quiet in page.evaluate(silent)), "only plastic weights come back"
    page.evaluate("planaria.undo(); planaria.step(1)")
    assert not any(quiet for _, quiet in page.evaluate(silent))


def test_every_kind_of_wound_by_the_form(alive):
    page = alive()
    pause(page)
    page.locator(".more summary").click()
    kinds = page.locator(".wound-form select").first.locator("option").evaluate_all("os => os.map(o => o.value)")
    assert set(kinds) == set(KINDS) - {"delete"}  # of networks that are grown, which have no body here
    for kind in kinds:
        page.locator(".wound-form select").first.select_option(kind)
        page.locator(".wound-form button").click()
    assert page.locator(".chip").count() == len(kinds)
    page.evaluate("planaria.step(20)")


def test_keys(alive):
    page = alive()
    page.locator(".stage").focus()
    page.keyboard.press("4")
    assert stage(page, "wounds").startswith("cut:leg3")
    page.keyboard.press("u")
    assert stage(page, "wounds") == ""
    page.keyboard.press("x")
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog.help").is_visible()


def test_on_a_phone(alive):
    page = alive(
        webgl=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".stage").scroll_into_view_if_needed()
    pause(page)
    page.touchscreen.tap(*limb(page))
    assert stage(page, "wounds").startswith("cut:leg3")
    buttons = page.locator(".toolbar button:visible")
    assert min(buttons.evaluate_all("all => all.map(b => b.offsetHeight)")) >= 32


def test_without_webassembly_the_recorded_lives_play(opened):
    page = opened(script=NO_WEBASSEMBLY + NO_WEBGL)
    page.wait_for_selector("[data-part=player][data-mode=recorded]")
    assert "WebAssembly" in page.locator("[data-part=why]").inner_text()
    page.locator("[data-action=play]").click()
    page.wait_for_function("() => Number(document.querySelector('.stage').dataset.step) > 3")
    page.locator("[data-part=scrub]").fill("150")
    page.wait_for_function("() => document.querySelector('.stage').dataset.step === '150'")


def test_without_webgl_it_lives_in_a_plainer_picture(alive):
    page = alive(webgl=False)
    assert stage(page, "renderer") == "canvas"
    assert "WebGL" in page.locator("[data-part=why]").inner_text()
    pause(page)
    page.mouse.click(*limb(page))
    assert stage(page, "wounds").startswith("cut:leg3")


def test_recorded_and_living_in_one_stage(alive):
    page = alive()
    page.locator("button[data-mode=recorded]").click()
    page.wait_for_selector("[data-part=player][data-mode=recorded]")
    page.locator("button[data-mode=living]").click()
    page.wait_for_selector("[data-part=player][data-mode=living]")


@pytest.mark.parametrize(
    "bad",
    ["wounds=cut:leg9", *[pytest.param(x, marks=pytest.mark.slow) for x in ("wounds=nonsense", "birth=x&&&=", "%")]],
)
def test_an_address_that_makes_no_sense_is_left_alone(alive, bad):
    page = alive(fragment=f"#{bad}")
    assert stage(page, "wounds") == ""


def test_a_page_without_a_body_has_no_engine(chromium, tmp_path):
    from planaria.report.page import write_page

    path = write_page(tmp_path / "plain.html", {"format": 1, "title": "Plain", "body": None, "controllers": []})
    assert path.stat().st_size < 3e6
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == "Plain" and page.locator("[data-part=player]").count() == 0
    page.close()


def test_the_file_is_small_enough(demo_page):
    assert demo_page.stat().st_size <= 8 * 2**20


def test_a_simulation_that_blows_up_says_so_and_can_be_born_again(alive):
    page = alive()
    pause(page)
    page.evaluate("planaria.arena.robots[0].physics.push({x: 1e9, y: 0, z: 0}); planaria.step(3)")
    assert [s["broken"] for s in page.evaluate("planaria.states()")] == [True, False, False, False]
    page.locator("[data-action=again]").click()
    page.evaluate("planaria.step(3)")
    assert not any(s["broken"] for s in page.evaluate("planaria.states()"))


def test_a_layer_is_wiped_with_one_press(alive):
    page = alive()
    pause(page)
    page.locator("[data-action=wipe]").click()
    page.evaluate("planaria.step(3)")
    assert page.locator("[data-wound^='lesion:layer']").count() == 1


@pytest.mark.slow
def test_load_ice_and_slope_with_one_press_and_back(alive):
    page = alive()
    pause(page)
    for name, wound in (("load", "load:torso"), ("slip", "slip:ground"), ("slope", "slope:ground")):
        button = page.locator(f"[data-action={name}]")
        button.click()
        assert stage(page, "wounds").startswith(wound) and button.get_attribute("aria-pressed") == "true"
        page.evaluate("planaria.step(3)")
        button.click()
        assert stage(page, "wounds") == "" and button.get_attribute("aria-pressed") == "false"
        page.locator("[data-action=undo]").click()
        assert stage(page, "wounds").startswith(wound) and button.get_attribute("aria-pressed") == "true"
        page.locator("[data-action=redo]").click()
    page.locator(".stage").focus()
    for key in "lih":
        page.keyboard.press(key)
    kinds = page.locator(".chip").evaluate_all("all => all.map(c => c.dataset.wound.split(':')[0])")
    assert kinds == ["load", "slip", "slope"]
    assert "ground rising by 8°" in page.locator("[data-part=wounds]").inner_text()


def test_sensors_by_tapping_limbs(alive):
    page = alive()
    pause(page)
    tool(page, "shift")
    page.mouse.click(*limb(page, "ankle3"))
    assert stage(page, "wounds") == "shift:sensor12"
    page.locator(".chip").click()
    tool(page, "blind")
    page.mouse.click(*limb(page, "ankle3"))
    assert (
        stage(page, "wounds") == "blind:sensor12" and "ankle3 angle sensor blind" in page.locator(".chip").inner_text()
    )
    page.locator(".chip").click()
    tool(page, "swap")
    page.mouse.click(*limb(page, "ankle3"))
    assert page.locator("[data-part=asked]").count() == 1 and stage(page, "wounds") == ""
    page.mouse.click(*limb(page, "ankle0"))
    assert stage(page, "wounds") in ("swap:sensor12:5", "swap:sensor12:6")  # hip and knee meet there
    assert page.locator("[data-part=asked]").count() == 0
    page.evaluate("planaria.step(2); planaria.undo()")
    assert stage(page, "wounds") == ""
