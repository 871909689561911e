"""Rules for the style sheets: contrast, and no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...findings import Finding
from ...formats.web import colours

_OTHER_HOST = re.compile(r"(?:@import|url\()\s*[\"']?((?:[a-z]+:)?//[^\"')\s]+)", re.IGNORECASE)


def contrast(file: str, styles: str) -> Iterator[Finding]:
    """Every colour of words has a contrast of 7 or more on every ground that it may stand on.

    Lines that mean something have 3 or more. In the light and in the dark.

    Source: WCAG 2.2, success criteria 1.4.6 and 1.4.11 (rules WB-01, LP-18).
    Bad: `--soft: #8A8078`
    Good: `--soft: #4A4037`
    """
    for pair in colours.too_weak(styles):
        message = (
            f"--{pair.drawn} on --{pair.ground} has a contrast of {pair.contrast:.1f} "
            f"in the {pair.scheme}; {pair.needed:g} is needed"
        )
        hint = "make the one darker or the other lighter"
        yield Finding(file, 0, "contrast", message, hint=hint)


def own_files(file: str, styles: str) -> Iterator[Finding]:
    """A style sheet loads nothing from another host.

    Source: issue 7, as the rule own-host.
    Bad: `@import "https://fonts.example.com/face.css"`
    Good: `src: url(face-0a1b2c.woff2)`
    """
    for address in _OTHER_HOST.findall(styles):
        message = "a style sheet loads something from another host"
        yield Finding(file, 0, "own-files", message, address, "save it in the theme's folder")
