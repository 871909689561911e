"""The Nu Html Checker finds nothing in any page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from browser.conftest import missing

HERE = Path(__file__).parent
#: What the checker says and we do not heed, each with the reason.
IGNORED = (
    "Content Security Policy",  # it knows no "self" for files on a disk
    "Trailing slash on void elements",  # from Sphinx; all our attributes are quoted
)


def test_the_nu_checker_finds_nothing(site: Path) -> None:
    jar = next(iter((HERE.parent / "node_modules" / "vnu-jar").rglob("vnu.jar")), None)
    if jar is None:
        missing("vnu-jar is not installed: npm ci --prefix tests --ignore-scripts")
    if not shutil.which("java"):
        missing("Java is not installed (in Debian: apt-get install default-jre-headless)")
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout"]
    run = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
    messages = json.loads(run.stdout)["messages"]
    found = [
        f"{message['url'].partition(site.name)[2]}: {message['message']}"
        for message in messages
        if not any(ignored in message["message"] for ignored in IGNORED)
    ]
    assert found == []
