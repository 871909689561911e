"""Addresses: where the links and pictures of a page lead, looked at before anybody follows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from . import allowed
from .directives.refused import refusal, refused

_SCHEME = re.compile(r"([^/?#:]*):")
#: Finds the place of an address, named on a page, from the folder of words: as Sphinx's relfn2path.
Find = Callable[[str], str]


def refuse(document: nodes.document, folder: Path, find: Find) -> None:
    """Put a refusal in the place of every link and picture that leads where none may.

    `folder` is the folder of words; `find` gives the place in it that a page means.
    """
    for node in list(document.findall(nodes.Element)):
        wrong = _wrong(node, folder, find)
        if wrong is None:
            continue
        if isinstance(node, addnodes.toctree):
            node.parent.append(wrong)
            node["entries"] = [entry for entry in node["entries"] if not _is_elsewhere(entry[1])]
        elif node.parent is not None:
            node.replace_self(wrong)


def is_unsafe(address: str) -> str:
    """What a link would do that no link may, as "javascript:"; "" for a link that only leads."""
    plain = re.sub(r"[\x00-\x20\x7f]", "", unquote(address)).lower()
    if plain.startswith(("//", "\\")):
        return plain[:2]
    scheme = _SCHEME.match(plain)
    return scheme[0] if scheme and scheme[1] not in allowed.lists().schemes else ""


def _wrong(node: nodes.Element, folder: Path, find: Find) -> refused | None:
    if isinstance(node, nodes.image):
        return _wrong_picture(node, folder, find)
    if isinstance(node, addnodes.download_reference):
        return _wrong_file(node, folder, find)
    if isinstance(node, addnodes.toctree):
        return _wrong_list(node)
    for address in _addresses(node):
        unsafe = is_unsafe(address)
        if unsafe:
            message = f'a link may not begin with "{unsafe[:30]}"'
            begin = ", ".join(f"{scheme}:" for scheme in allowed.lists().schemes)
            hint = f"link to a page of the guide, or to an address that begins with {begin}"
            return refusal(_line(node), "unsafe-link", message, hint, address[:120])
    return None


def _addresses(node: nodes.Element) -> list[str]:
    if isinstance(node, nodes.reference):
        return [str(node.get("refuri", ""))]
    if isinstance(node, addnodes.pending_xref) and node.get("reftype") == "myst":
        return [str(node.get("reftarget", ""))]
    return []


def _wrong_list(node: addnodes.toctree) -> refused | None:
    """A list of pages may name only pages: it is also the order of the booklets."""
    elsewhere = [address for _, address in node["entries"] if _is_elsewhere(address)]
    if not elsewhere:
        return None
    message = f'a list of pages may name only pages of the guide, not "{elsewhere[0][:80]}"'
    return refusal(
        _line(node), "not-allowed", message, "write an ordinary link above or below the list"
    )


def _is_elsewhere(address: str) -> bool:
    return address == "self" or bool(_SCHEME.match(address))


def _wrong_picture(node: nodes.image, folder: Path, find: Find) -> refused | None:
    address = str(node.get("uri", ""))
    if not str(node.get("alt", "")).strip():
        return refusal(_line(node), "no-description", f'the picture "{address[:80]}" has no description',
                       "say in its alt text what it shows: ![what it shows](file.png)")  # fmt: skip
    if is_unsafe(address) or _SCHEME.match(address):
        return refusal(_line(node), "outside-the-guide", f'the picture "{address[:80]}" is not in the guide',
                       "copy the file into the guide, if its licence allows, and name it there")  # fmt: skip
    return _outside(node, address, folder, find, "pictures", "picture")


def _wrong_file(node: addnodes.download_reference, folder: Path, find: Find) -> refused | None:
    address = str(node.get("reftarget", ""))
    if is_unsafe(address) or _SCHEME.match(address):
        return refusal(_line(node), "outside-the-guide", f'the file "{address[:80]}" is not in the guide',
                       "copy the file into the guide, or write an ordinary link")  # fmt: skip
    return _outside(node, address, folder, find, "downloads", "file")


def _outside(
    node: nodes.Element, address: str, folder: Path, find: Find, kind: str, what: str
) -> refused | None:
    """Refuse a file that is not in the folder of words, or that is not of a kind we publish."""
    endings = allowed.lists().kinds[kind] + allowed.lists().kinds["pictures"]
    for name in dict.fromkeys((address, unquote(address))):
        if not _is_inside(folder, find, name):
            message = f'the {what} "{address[:80]}" is not in the folder {folder.name}'
            return refusal(_line(node), "outside-the-guide", message,
                           "copy the file into that folder and name it there")  # fmt: skip
        if name.rpartition(".")[2].lower() not in endings:
            message = f'the {what} "{address[:80]}" is of a kind that is not published'
            return refusal(
                _line(node), "outside-the-guide", message, f"use one of: {', '.join(endings)}"
            )
    return None


def _is_inside(folder: Path, find: Find, name: str) -> bool:
    """Whether a file is in the folder, whatever links are on the way to it."""
    try:
        place = (folder / find(name)).resolve()
    except (OSError, ValueError, RuntimeError):  # a name that no system takes; links in a ring
        return False
    inside = place.is_relative_to(folder.resolve())
    return inside and not any(
        part.startswith(".") for part in place.relative_to(folder.resolve()).parts
    )


def _line(node: nodes.Node) -> int:
    above: nodes.Node | None = node
    while above is not None:
        if above.line:
            return int(above.line)
        above = above.parent
    return 0
