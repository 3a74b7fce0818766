"""The pictures of algorithms in a real browser, fed with invented runs (synthetic_pictures.py)."""

from xml.etree import ElementTree

import pytest
from tests.browser.synthetic_pictures import document

from planaria.report.page import write_page

SECTIONS = ["archives", "fronts", "trails", "species", "growths", "regrowths", "networks", "lineages", "metrics"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data():
    return document()


@pytest.fixture(scope="module")
def show(chromium, tmp_path_factory):
    """Opens a document from disk; at the end no page may have complained."""
    complaints, pages = [], []

    def show(data, width=1200, scheme="light"):
        page = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.goto(write_page(tmp_path_factory.mktemp("page") / "page.html", data).as_uri())
        page.wait_for_selector(".figures-drawing svg")
        page.wait_for_timeout(150)  # every figure draws itself in the next frame after it knows its width
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
    assert complaints == []


@pytest.fixture(scope="module")
def page(show, data):
    """One page for the tests that leave it as it was."""
    return show(data)


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


@pytest.mark.parametrize(
    ("section", "up", "words"),
    [
        ("archives", 0.5, ("fitness", "tip, across", "tip, up", "individual")),
        ("fronts", 0.5, ("generation", "objective 1", "objective 2")),
        ("species", 0.5, ("species", "generation", "members")),
        ("lineages", 0.33, ("individual", "generation", "fitness")),
        ("metrics", 0.5, ("generation",)),
    ],
)
def test_tooltips_say_who_it_is(page, section, up, words):
    drawing = page.locator(f"#{section} svg[role=img]").first
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * up)
    page.wait_for_selector(f"#{section} [aria-label=tip] text")
    said = page.locator(f"#{section} [aria-label=tip]").first.text_content()
    assert all(word in said for word in words), said


def test_marks_are_as_many_as_there_are_things(page, data):
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
    regions = next(run for run in data["archives"] if run["label"] == "regions")
    page.select_option("#archives select[aria-label=Run]", label="regions")
    shown = page.locator("#archives [aria-label=voronoi] path").evaluate_all(
        "e => e.filter(p => p.getAttribute('fill-opacity') !== '0').length"
    )
    assert shown == regions["filled"] and count("#archives [aria-label=voronoi] path") == regions["of"]
    page.select_option("#archives select[aria-label=Run]", label="grid")


def test_a_maze_keeps_its_proportions(page):
    """Walls are 287 wide and 129 high in the synthetic map; drawn, they must be so too."""
    boxes = (
        page.locator("#trails svg[role=img]")
        .first.locator("[aria-label=link] path")
        .evaluate_all("e => e.map(p => p.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])")
    )
    left, top, right, bottom = (f(b[i] for b in boxes) for i, f in enumerate((min, min, max, max)))
    assert (right - left) / (bottom - top) == pytest.approx(287 / 129, rel=0.01)


def test_empty_places_of_an_archive_are_left_free(page, data):
    """Painted regions as well: as many pixels are blank as the cells that are not filled make up."""
    page.select_option("#archives select[aria-label=Run]", label="many regions")
    share = page.evaluate(
        """async () => {
            const picture = new Image();
            picture.src = document.querySelector("#archives image").getAttribute("href");
            await picture.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [picture.width, picture.height];
            const context = canvas.getContext("2d");
            context.drawImage(picture, 0, 0);
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            return data.filter((v, i) => i % 4 === 3 && v === 0).length / (canvas.width * canvas.height);
        }"""
    )
    page.select_option("#archives select[aria-label=Run]", label="grid")
    many = next(run for run in data["archives"] if run["label"] == "many regions")
    assert share == pytest.approx(1 - many["filled"] / many["of"], abs=0.03)


def test_numbers_stand_in_tables(page, data):
    for section in SECTIONS:
        page.click(f"#{section} summary")
        page.wait_for_selector(f"#{section} tbody tr")
    assert page.locator("#networks tbody tr").count() == len(data["networks"][0]["edges"])
    assert page.locator("#species tbody tr").count() == len(data["species"][0]["names"])


def test_a_picture_is_saved_as_svg_that_stands_alone(page, tmp_path):
    for section in SECTIONS:
        with page.expect_download() as saved:
            page.click(f"#{section} [data-action=save]")
        saved.value.save_as(tmp_path / "figure.svg")
        root = ElementTree.fromstring((tmp_path / "figure.svg").read_text())
        attributes = [v for e in root.iter() for v in e.attrib.values()]
        assert not [v for v in attributes if "var(" in v or v == "currentColor"], section


def test_with_more_than_two_objectives_or_axes_two_can_be_chosen(show, data):
    page = show({"format": 1, "title": "Synthetic", "fronts": data["fronts"][1:], "archives": data["archives"][3:4]})
    for section, marks, name in (("fronts", "front", "objective 3"), ("archives", "elite", "descriptor 5")):
        place = lambda: page.locator(f"#{section} .figures-{marks} > *").first.evaluate("e => e.outerHTML")  # noqa: B023
        before = place()
        page.select_option(f"#{section} select[aria-label=Upwards]", label=name)
        assert name in " ".join(page.locator(f"#{section} svg[role=img] text").all_text_contents())
        assert place() != before


@pytest.mark.slow
def test_each_picture_stands_alone(show, data):
    for only in SECTIONS:
        page = show({"format": 1, "title": "Synthetic part", only: data[only][:1]})
        assert page.locator("#figures > section").evaluate_all("e => e.map(s => s.id)") == [only]
        assert page.locator(f"#{only} svg[role=img]").count() >= 1


def test_a_film_runs_though_its_first_frame_began_before_the_button_was_pressed(show, data):
    page = show(data)
    page.evaluate("() => { const now = performance.now.bind(performance); performance.now = () => now() + 300; }")
    here = page.locator("#growths")
    here.locator("select[aria-label=Run]").select_option(label="five cycles")
    here.locator("button[data-action=grow]").click()
    page.wait_for_function("document.querySelector('#growths output').value.startsWith('cycle 2')")
    here.locator("button[data-action=grow]").click()


def test_a_network_grows_in_place(page, data):
    here = page.locator("#growths")
    here.locator("select[aria-label=Run]").select_option(label="five cycles")
    film = data["growths"][0]
    cells, slider = here.locator(".figures-cells > g"), here.locator("input[type=range]")
    to = lambda moment: slider.evaluate("(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", str(moment))
    shown = lambda: cells.evaluate_all("gs => gs.filter(g => g.getAttribute('display') !== 'none').length")
    places = lambda: cells.evaluate_all("gs => gs.map(g => g.getAttribute('transform'))")
    seen, home = [], None
    for frame in film["frames"]:
        to(frame["cycle"])
        seen.append(shown())
        assert f"{frame['synapses']} synapse" in here.locator("output").text_content()
        home = places()
        born = [i for i, cell in enumerate(film["cells"]) if cell["born"] <= frame["cycle"]]
        to(5)
        assert [home[i] for i in born] == [places()[i] for i in born], "who has arrived never moves"
    assert seen == [frame["cells"] for frame in film["frames"]]
    assert here.locator(".figures-synapses path").count() == len(film["edges"])
    here.locator("button[data-action=grow]").click()
    page.wait_for_function("document.querySelector('#growths output').value.startsWith('cycle 2')")
    assert here.locator("button[data-action=grow]").text_content() == "Pause"
    here.locator("button[data-action=grow]").click()
    assert here.locator("button[data-action=grow]").text_content() == "Play"
