"""Headers: the security policy in the form that common hosts read, so that they send it with every page.

A policy in the page itself cannot forbid other sites to frame it; a header can.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ...settings import Guide
from .context import POLICY
from .edition import MISSING

#: What a host should send with every file. Nothing here depends on the words of a guide.
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Files whose names change with their content may be kept for ever (a year, in seconds).
_KEPT = "public, max-age=31536000, immutable"


def write(guide: Guide, out: Path) -> None:
    """Write the files of headers into the top of the site.

    `_headers` is read by Netlify and Cloudflare Pages, `.htaccess` by Apache, which also learns the
    page for addresses that do not exist. GitHub Pages reads neither: there the policy in the pages holds.
    """
    (out / "_headers").write_text(_for_static_hosts(), encoding="utf-8")
    (out / ".htaccess").write_text(_for_apache(guide), encoding="utf-8")


def _for_static_hosts() -> str:
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    return "\n".join([*lines, "/assets/*", f"  Cache-Control: {_KEPT}"]) + "\n"


def _for_apache(guide: Guide) -> str:
    missing = f"{urlsplit(guide.address).path.rstrip('/')}/{MISSING}.html"
    lines = [f'  Header always set {name} "{value}"' for name, value in HEADERS.items()]
    return (
        "\n".join(
            ["<IfModule mod_headers.c>", *lines, "</IfModule>", f"ErrorDocument 404 {missing}"]
        )
        + "\n"
    )
