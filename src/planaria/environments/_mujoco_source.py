"""A MuJoCo model as text that needs nothing beside it, for an engine elsewhere: the report's page."""

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from planaria.core.errors import InvalidValue

Legs = tuple[tuple[str, ...], ...]  # each leg: the geoms of its outer segments, from the body outwards

SEEN_ONLY = {"texture", "material", "skin"}  # elements that no body moves differently for
FOLDERS = {"mesh": "meshdir", "hfield": "meshdir"}


class Source(NamedTuple):
    """Everything that decides a world's bodies; a leg's lengths change as ``_mujoco_model.scale_segment`` does it."""

    xml: str
    files: dict[str, bytes]  # what the text names, by the name that it uses
    timestep: float  # s
    integrator: str
    legs: Legs


def portable(path: Path) -> tuple[str, dict[str, bytes]]:
    """A model's XML with what it includes inside, without what only colours it, and the files that it still names.

    Raises InvalidValue for a file that is not there.
    """
    root = _flat(path)
    compiler = {key: value for tag in root.iter("compiler") for key, value in tag.attrib.items()}
    files = {}
    for asset in [tag for holder in root.iter("asset") for tag in holder if "file" in tag.attrib]:
        if asset.tag in SEEN_ONLY:
            continue
        folder = compiler.get(FOLDERS.get(asset.tag, ""), compiler.get("assetdir", ""))
        found = path.parent / folder / asset.attrib["file"]
        asset.attrib.setdefault("name", found.stem)  # MuJoCo's own choice, before the file goes by another name
        asset.attrib["file"] = f"file{len(files)}{found.suffix}"
        files[asset.attrib["file"]] = _bytes(found)
    _strip(root)
    for tag in root.iter("compiler"):
        for key in ("meshdir", "texturedir", "assetdir", "strippath"):
            tag.attrib.pop(key, None)
    return ElementTree.tostring(root, encoding="unicode"), files


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidValue("a file that the model names can't be read", field="xml", value=str(path)) from error


def _flat(path: Path) -> ElementTree.Element:
    """The document with every included file in the place of its ``include``; paths are the main file's."""
    root = ElementTree.fromstring(_bytes(path))
    _include(root, path.parent)
    return root


def _include(parent: ElementTree.Element, folder: Path) -> None:
    for child in list(parent):
        if child.tag == "include":
            inside = ElementTree.fromstring(_bytes(folder / child.attrib["file"]))
            _include(inside, folder)
            at = list(parent).index(child)
            parent.remove(child)
            for i, grandchild in enumerate(inside):
                parent.insert(at + i, grandchild)
        else:
            _include(child, folder)


def _strip(parent: ElementTree.Element) -> None:
    """Leaves out what is only seen: a texture of Gymnasium's takes longer to compile than its body."""
    parent.attrib.pop("material", None)
    for child in list(parent):
        if child.tag in SEEN_ONLY:
            parent.remove(child)
        else:
            _strip(child)
