"""The report's figures in a real browser, fed with an invented document (synthetic_page.py)."""

import copy
from xml.etree import ElementTree

import numpy as np
import pytest
from tests.browser.synthetic_page import DAMAGES, SERIES, document

from planaria.environments.quadruped import Quadruped
from planaria.report.bodies import body_of
from planaria.report.page import array, write_page

SECTIONS = ["curves", "retention", "timeline", "heat", "tables", "how-made"]
DRAWN = SECTIONS[:4]

pytestmark = pytest.mark.browser


@pytest.fixture
def show(chromium, tmp_path):
    """Opens a document from disk; at the end the page must not have complained."""
    complaints, pages = [], []

    def show(data, width=1280, scheme="light"):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(write_page(tmp_path / "page.html", data).as_uri())
        page.wait_for_selector("h1")
        if any(data.get(key) for key in ("curves", "retention", "timeline", "heat")):
            page.wait_for_selector(".figures-drawing svg")
        page.wait_for_timeout(150)  # every figure draws itself in the next frame after it knows its width
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
    assert complaints == []


def texts(page, selector):
    return page.locator(selector).all_text_contents()


def lines(page, section):
    """The line paths that really draw something."""
    paths = page.locator(f"#{section} [aria-label=line] path").evaluate_all("e => e.map(p => p.getAttribute('d'))")
    return [d for d in paths if d and "L" in d]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (1280, "light"),
        (390, "dark"),
        *[pytest.param(*case, marks=pytest.mark.slow) for case in ((390, "light"), (1280, "dark"))],
    ],
)
def test_all_sections_are_drawn_and_fit(show, width, scheme):
    page = show(document(), width, scheme)
    shown = page.locator("#figures > section").evaluate_all("e => e.map(s => s.id)")
    assert shown == SECTIONS
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for section in DRAWN:
        drawing = page.locator(f"#{section} svg[role=img]").first
        assert drawing.get_attribute("aria-label")
        box = drawing.bounding_box()
        assert 0 < box["width"] <= width and box["height"] > 100
        assert page.locator(f"#{section} .figures-lead").text_content().count(".") == 1, (
            "one sentence says how to read it"
        )


def test_marks_of_curves(show):
    page = show(document())
    assert page.locator("#curves [aria-label=area] path").count() == 3
    assert len(lines(page, "curves")) == 3 + 3 + 1  # mean, best, and the one centre that is given


def test_tooltip_of_curves_names_the_generation(show):
    page = show(document())
    box = page.locator("#curves svg[role=img]").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.4)
    page.wait_for_selector("#curves [aria-label=tip] text")
    assert "generation" in page.locator("#curves [aria-label=tip]").text_content()


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=pytest.mark.slow)])
def test_marks_of_retention_and_its_toggle(show, width):
    page = show(document(), width)
    everything = len(DAMAGES) * len(SERIES)
    assert page.locator("#retention .figures-dot > *").count() == everything
    assert page.locator("#retention .figures-interval line").count() == everything
    labels = " ".join(texts(page, "#retention svg[role=img] text"))
    assert "Bodies it was trained on" in labels and "Never seen in training" in labels
    assert "front right leg cut off" in labels and "%" not in labels.replace("30 %", "")
    page.click("#retention [data-value=retention]")
    assert page.get_attribute("#retention [data-value=retention]", "aria-pressed") == "true"
    assert page.locator("#retention .figures-dot > *").count() == everything - 1  # one share could not be measured
    assert "100 %" in " ".join(texts(page, "#retention svg[role=img] text"))
    page.click("#retention [data-value=speed]")
    assert page.locator("#retention .figures-dot > *").count() == everything


@pytest.mark.slow
def test_damages_do_not_overlap(show):
    page = show(document(), 390)
    heights = page.locator("#retention .figures-dot > *").evaluate_all(
        "e => e.map(p => p.getBoundingClientRect().top + p.getBoundingClientRect().height / 2)"
    )
    assert np.diff(np.sort(heights)).min() > 8


def test_timeline_notes_and_choice_of_wound(show):
    page = show(document())
    assert page.locator("#timeline .figures-wound line").count() == len(SERIES)
    written = " ".join(texts(page, "#timeline svg[role=img] text"))
    dip = f"dip {document()['timeline'][0]['dip']:.2f}"
    for note in ("front right leg cut off", "before 1.05 m/s", dip, "62 % regained", "90 % of it within 6.9 s"):
        assert note in written
    page.select_option("#timeline select", label="front left ankle motor inverted")
    assert page.locator("#timeline .figures-wound line").count() == 3


@pytest.mark.parametrize(
    ("wound", "words"),
    [
        ("cut:leg3@200", "front right leg cut off"),
        ("cut:leg3@200+lock:hip0@200", "front right leg cut off and hip of the front left leg locked"),
        ("payload:torso:2@200", "payload:torso:2"),
    ],
)
def test_a_wound_is_named_without_retention_rows(show, wound, words):
    life = {**document()["timeline"][0], "wound": wound}
    body = body_of(Quadruped())
    page = show({"format": 1, "title": "Synthetic wound", "body": body, "controllers": [], "timeline": [life]})
    assert words in texts(page, "#timeline svg[role=img] text")


def test_the_fall_at_the_wound_is_drawn_as_steep_as_it_is(show):
    life = document()["timeline"][0]
    step = array((np.arange(800) < 200).astype(np.float32))
    page = show(
        {"format": 1, "title": "Synthetic step", "timeline": [{**life, "speed": step, "low": step, "high": step}]}
    )
    [line] = lines(page, "timeline")
    heights = {point.split(",")[1] for point in line.removeprefix("M").split("L")}
    assert len(heights) == 2


def test_a_missing_value_in_a_series_spoils_nothing_else(show):
    data = {"format": 1, "title": "Synthetic gap", "timeline": document()["timeline"][:1]}
    entry, speed = data["timeline"][0], [1.0] * 800
    speed[50] = speed[600] = None
    page = show({**data, "timeline": [{**entry, "speed": speed, "low": speed, "high": speed}]})
    [line] = lines(page, "timeline")
    assert "NaN" not in line and line.count("M") == 3


def test_heat_map_shows_every_synapse_and_follows_the_slider(show):
    page = show(document())
    image = "#heat image"
    size = page.evaluate(
        """async query => {
            const picture = new Image();
            picture.src = document.querySelector(query).getAttribute("href");
            await picture.decode();
            return [picture.width, picture.height];
        }""",
        image,
    )
    assert size[0] % 32 == 0 and size[1] % 27 == 0 and size[0] / 32 == size[1] / 27
    last = page.get_attribute(image, "href")
    page.locator("#heat input[type=range]").fill("0")
    assert page.get_attribute(image, "href") != last
    assert page.locator("#heat output").text_content() == "0.0 s, before the wound"
    assert page.locator("#heat .figures-wound line").count() == 1
    page.hover(image, position={"x": 3, "y": 3})
    assert (
        page.locator("#heat .figures-readout").text_content().startswith("From sensor 0 to unit of hidden layer 1 0:")
    )


def test_heat_film_plays_and_pauses(show):
    page = show(document())
    page.click("#heat [data-action=play]")
    page.wait_for_function("document.querySelector('#heat input[type=range]').valueAsNumber > 2")
    page.click("#heat [data-action=play]")
    stopped = page.input_value("#heat input[type=range]")
    page.wait_for_timeout(300)
    assert page.input_value("#heat input[type=range]") == stopped


@pytest.mark.slow
def test_heat_layers_and_controllers_can_be_chosen(show):
    page = show(document())
    page.select_option("#heat select[aria-label=Layer]", index=1)
    assert "motor" in " ".join(texts(page, "#heat svg[role=img] text"))
    page.select_option("#heat select[aria-label=Controller]", label="Recurrent (GRU)")
    assert page.locator("#heat select[aria-label=Layer]").is_disabled()
    before = page.get_attribute("#heat image", "href")
    page.click("#heat [data-value=change]")
    assert page.get_attribute("#heat image", "href") != before


def test_numbers_stand_in_tables(show):
    page = show(document())
    for section in DRAWN:
        page.click(f"#{section} summary")
        page.wait_for_selector(f"#{section} tbody tr")
    row = document()["retention"]["rows"][0]
    cells = texts(page, "#retention tbody tr:first-child td")
    assert cells[:3] == ["whole body", "yes", "Plastic (Hebbian)"] and cells[3].startswith(f"{row['speed']:.2f} (")
    assert page.locator("#retention tbody tr").count() == len(DAMAGES) * len(SERIES)
    assert page.locator("#timeline tbody tr").count() == len(SERIES)
    assert page.locator("#curves tbody tr").count() > 100 and page.locator("#heat tbody tr").count() > 40
    assert texts(page, "#tables tbody tr:last-child td") == ["Static network", "1,120", "1,160", "3.5", "yes", "–"]
    assert "000000000000" in page.locator("#how-made").text_content()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_a_figure_is_saved_as_svg_that_stands_alone(show, tmp_path, scheme):
    page = show(document(), scheme=scheme)
    for section in DRAWN:
        with page.expect_download() as saved:
            page.click(f"#{section} [data-action=save]")
        saved.value.save_as(tmp_path / "figure.svg")
        text = (tmp_path / "figure.svg").read_text()
        assert saved.value.suggested_filename == f"planaria-{section}.svg"
        attributes = [v for e in ElementTree.fromstring(text).iter() for v in e.attrib.values()]
        assert not [v for v in attributes if "var(" in v or v == "currentColor"]
        assert page.locator(f"#{section} h2").text_content() in text


@pytest.mark.parametrize(
    "absent", [{}, {"curves": [], "retention": None, "timeline": [], "heat": [], "tables": [], "provenance": {}}]
)
def test_without_data_there_is_no_section(show, absent):
    page = show({"format": 1, "title": "Synthetic and empty", **absent})
    assert page.locator("#figures > *").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("only", ["curves", "retention", "timeline", "heat", "tables"])
def test_each_section_stands_alone(show, only):
    whole = document()
    page = show({"format": 1, "title": "Synthetic part", only: copy.deepcopy(whole[only])})
    assert page.locator("#figures > section").evaluate_all("e => e.map(s => s.id)") == [only]
    if only != "tables":
        assert page.locator(f"#{only} svg[role=img]").count() >= 1
