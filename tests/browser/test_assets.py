"""The built page ships inside the package: it must come from the sources that are here, and stay small."""

import json
from pathlib import Path

import numpy as np
import pytest

from planaria.report import page

ROOT = Path(__file__).parents[2]


def test_assets_are_fresh():
    assert page.fresh(ROOT), "webapp/ has changed since the page was built: cd webapp && npm ci && npm run build"


def test_lock_file_names_no_download_host():
    assert "resolved" not in (ROOT / "webapp" / "package-lock.json").read_text()


def test_every_shipped_package_is_listed_with_its_licence():
    licences = page._asset("LICENCES.txt").decode()
    packages = page.manifest()["packages"]
    assert {"three", "@mujoco/mujoco"} <= set(packages)
    for name, facts in packages.items():
        assert facts["licence"] and f"{name} {facts['version']} ({facts['licence']})" in licences


def test_text_in_the_document_cannot_end_its_script(tmp_path):
    data = {"format": 1, "title": "</script><b>&", "verdict": ["</script>"]}
    text = page.write_page(tmp_path / "page.html", data).read_text()
    start = text.index('id="planaria-data">') + len('id="planaria-data">')
    assert json.loads(text[start : text.index("</script>", start)]) == data


def test_array_is_little_endian_and_row_major():
    values = np.asfortranarray(np.arange(6, dtype=">f4").reshape(2, 3))
    import base64

    back = page.array(values)
    assert back["dtype"] == "float32" and back["shape"] == [2, 3]
    assert np.array_equal(np.frombuffer(base64.b64decode(back["base64"]), "<f4").reshape(2, 3), values)
    with pytest.raises(ValueError, match="float16"):
        page.array(np.zeros(1, np.float16))
