"""The pictures of algorithms in a real browser, fed with invented runs (synthetic_pictures.py)."""

from xml.etree import ElementTree

import pytest
from tests.browser.synthetic_pictures import document

from planaria.report.page import write_page

SECTIONS = ["archives", "fronts", "trails", "species", "networks", "lineages", "metrics"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data():
    return document()


@pytest.fixture
def show(chromium, tmp_path):
    """Opens a document from disk; at the end the page must not have complained."""
    complaints, pages = [], []

    def show(data, width=1200, scheme="light"):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(write_page(tmp_path / "page.html", data).as_uri())
        page.wait_for_selector(".figures-drawing svg")
        page.wait_for_timeout(150)  # every figure draws itself in the next frame after it knows its width
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
    assert complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_every_picture_of_every_run_is_drawn_and_fits(show, data, width, scheme):
    page = show(data, width, scheme)
    assert page.locator("#figures > section").evaluate_all("e => e.map(s => s.id)") == SECTIONS
    for section in SECTIONS:
        here = page.locator(f"#{section}")
        runs = here.locator("select[aria-label=Run] option").all_text_contents() or [None]
        for run in runs:
            if run:
                here.locator("select[aria-label=Run]").select_option(label=run)
            drawing = here.locator("svg[role=img]").first
            assert drawing.get_attribute("aria-label")
            box = drawing.bounding_box()
            assert 0 < box["width"] <= width and box["height"] > 100
            assert "NaN" not in drawing.evaluate("e => e.outerHTML")
        assert here.locator(".figures-lead").text_content().count(".") == 1, "one sentence says how to read it"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def tip(page, section, across, up):
    """What the tooltip says at a place of the drawing, in shares of it."""
    page.locator(f"#{section} svg[role=img]").first.scroll_into_view_if_needed()
    box = page.locator(f"#{section} svg[role=img]").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * up)
    page.wait_for_selector(f"#{section} [aria-label=tip] text")
    return page.locator(f"#{section} [aria-label=tip]").first.text_content()


@pytest.mark.parametrize(
    ("section", "up", "words"),
    [
        ("archives", 0.5, ("fitness", "descriptor 1", "descriptor 2", "individual")),
        ("fronts", 0.5, ("generation", "objective 1", "objective 2")),
        ("species", 0.5, ("species", "generation", "members")),
        ("lineages", 0.33, ("individual", "generation", "fitness")),
        ("metrics", 0.5, ("generation",)),
    ],
)
def test_tooltips_say_who_it_is(show, data, section, up, words):
    said = tip(show(data), section, 0.5, up)
    assert all(word in said for word in words), said


def test_marks_are_as_many_as_there_are_things(show, data):
    page = show(data)
    count = lambda query: page.locator(query).count()
    assert count("#trails .figures-end > *") == 500 and count("#trails .figures-past > *") == 400
    assert count("#trails svg[role=img]") == 2
    first = data["networks"][0]
    assert count("#networks .figures-edges path") == len(first["edges"])
    assert count("#networks .figures-nodes circle") == len(first["nodes"])
    assert page.locator("#networks pre").text_content() == first["formula"]
    family = data["lineages"][0]
    assert count("#lineages .figures-ancestor > *") == family["id"]["shape"][0]
    assert count("#lineages .figures-line > *") == len(family["line"]) - 1
    assert count("#fronts .figures-front > *") == data["fronts"][0]["fronts"][-1]["points"]["shape"][0]
    page.select_option("#archives select", label="five axes")
    assert count("#archives .figures-elite > *") == 300


def test_with_more_than_two_objectives_the_axes_can_be_chosen(show, data):
    page = show(data | {"fronts": data["fronts"][1:]})
    place = page.locator("#fronts .figures-front > *").first
    before = place.get_attribute("transform") or place.get_attribute("cy")
    page.select_option("#fronts select[aria-label=Upwards]", label="objective 3")
    assert "objective 3" in " ".join(page.locator("#fronts svg[role=img] text").all_text_contents())
    place = page.locator("#fronts .figures-front > *").first
    assert (place.get_attribute("transform") or place.get_attribute("cy")) != before


def test_numbers_stand_in_tables(show, data):
    page = show(data)
    for section in SECTIONS:
        page.click(f"#{section} summary")
        page.wait_for_selector(f"#{section} tbody tr")
    assert page.locator("#networks tbody tr").count() == len(data["networks"][0]["edges"])
    assert page.locator("#species tbody tr").count() == len(data["species"][0]["names"])


def test_a_picture_is_saved_as_svg_that_stands_alone(show, data, tmp_path):
    page = show(data, scheme="dark")
    for section in SECTIONS:
        with page.expect_download() as saved:
            page.click(f"#{section} [data-action=save]")
        saved.value.save_as(tmp_path / "figure.svg")
        root = ElementTree.fromstring((tmp_path / "figure.svg").read_text())
        attributes = [v for e in root.iter() for v in e.attrib.values()]
        assert not [v for v in attributes if "var(" in v or v == "currentColor"], section


@pytest.mark.parametrize("only", SECTIONS)
def test_each_picture_stands_alone(show, data, only):
    page = show({"format": 1, "title": "Synthetic part", only: data[only][:1]})
    assert page.locator("#figures > section").evaluate_all("e => e.map(s => s.id)") == [only]
    assert page.locator(f"#{only} svg[role=img]").count() >= 1
