"""The preview: what is saved is shown, and nothing that happens to the files ends it."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import GUIDES, copy_of_tiny
from live_preview import EASY, FAIR, STANDARD, Preview, previewing
from pipeline.preview import server
from pipeline.preview.board import Board
from pipeline.preview.live import Live
from pipeline.preview.watch import changed, look


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(copy_of_tiny(tmp_path_factory.mktemp("preview") / "guide")) as running:
        yield running


@pytest.fixture
def preview(started: Preview) -> Iterator[Preview]:
    """The preview, which has every file as it was before the test and after it."""
    yield started
    for name in ("source", "easyread"):
        shutil.rmtree(started.root / name)
    shutil.copytree(GUIDES / "tiny", started.root, dirs_exist_ok=True)
    started.shows("You can dig.")


# --- what is saved is shown


@pytest.mark.slow
def test_a_saved_change_is_in_every_edition_made_from_its_words(preview: Preview) -> None:
    preview.save(STANDARD, "# ", "# Sunny ")
    for folder in ("", "large-print/"):
        preview.shows("Sunny ", folder)
    assert "Sunny " not in preview.page("easy-read/")


@pytest.mark.slow
def test_the_words_are_shown_with_what_the_check_finds(preview: Preview) -> None:
    preview.save(EASY, "You can dig.", "You can utilise a spade.")
    preview.shows("You can utilise a spade.")
    preview.finds(EASY, "jargon")


@pytest.mark.slow
def test_a_new_title_is_on_other_pages_too(preview: Preview) -> None:
    title = next(
        line for line in (preview.root / EASY).read_text().splitlines() if "title:" in line
    )
    preview.save(EASY, title, "title: A brand new name")
    preview.shows("A brand new name", "easy-read/", "index")


@pytest.mark.slow
def test_a_changed_picture_is_shown(preview: Preview) -> None:
    preview.save("easyread/pictures.yml", "An apple.", "A red apple.")
    preview.shows('alt="A red apple."')


# --- the last good page stays


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title:", "titel:", "titel"),
        (":::{idea} food", ":::{idae} food", "idae"),
        ("description:", "description: [", "front matter cannot be read"),
    ],
)
def test_a_mistake_keeps_the_last_good_page(
    preview: Preview, old: str, new: str, says: str
) -> None:
    preview.page()
    preview.save(EASY, old, new)
    preview.waits_for(lambda: says in json.dumps(preview.news()["mistakes"].get(EASY, "")))
    assert "You can dig." in preview.page()
    preview.save(EASY, new, old)
    preview.waits_for(lambda: EASY not in preview.news()["mistakes"])
    preview.save(EASY, "You can dig.", "You can dig again.")
    preview.shows("You can dig again.")


@pytest.mark.slow
@pytest.mark.parametrize(
    "half", [b"", b"---\ntitle", b"\xff\xfe broken", b"---\ntitle: A\n---\n:::{id"]
)
def test_a_half_written_file_does_not_end_it(preview: Preview, half: bytes) -> None:
    whole = (preview.root / EASY).read_bytes()
    preview.page()
    (preview.root / EASY).write_bytes(half)
    preview.waits_for(lambda: EASY in preview.news()["mistakes"])
    assert "You can dig." in preview.page()
    (preview.root / EASY).write_bytes(whole.replace(b"You can dig.", b"You can rest."))
    preview.shows("You can rest.")


@pytest.mark.slow
def test_a_deleted_page_is_no_longer_listed(preview: Preview) -> None:
    (preview.root / EASY).unlink()
    preview.waits_for(
        lambda: ["source"] in [p["words"] for p in preview.news()["pages"] if p["path"] == FAIR]
    )
    preview.save("easyread/index.md", "# ", "# Still here ")
    preview.shows("Still here", "easy-read/", "index")


@pytest.mark.slow
def test_a_renamed_folder_is_followed(preview: Preview) -> None:
    for words in ("source", "easyread"):
        (preview.root / words / "principles").rename(preview.root / words / "values")
        text = (preview.root / words / "index.md").read_text().replace("principles/", "values/")
        (preview.root / words / "index.md").write_text(text)
    preview.waits_for(lambda: "values/fair" in [page["path"] for page in preview.news()["pages"]])
    preview.shows("You can dig.", "easy-read/", "values/fair")


@pytest.mark.slow
def test_a_folder_that_is_gone_does_not_end_it(preview: Preview) -> None:
    (preview.root / "easyread").rename(preview.root / "elsewhere")
    preview.waits_for(lambda: all(p["words"] == ["source"] for p in preview.news()["pages"]))
    (preview.root / "elsewhere").rename(preview.root / "easyread")
    preview.shows("You can dig.")


@pytest.mark.slow
@pytest.mark.parametrize("file", ["editions.toml", "conf.py"])
def test_broken_settings_leave_what_there_was(preview: Preview, file: str) -> None:
    whole = (preview.root / file).read_text()
    (preview.root / file).write_text("= this is neither\n")
    preview.waits_for(lambda: file in [found["path"] for found in preview.news()["trouble"]])
    preview.save(EASY, "You can dig.", "You can plant.")
    preview.shows("You can plant.")
    (preview.root / file).write_text(whole)
    preview.waits_for(lambda: preview.news()["trouble"] == [])


@pytest.mark.slow
def test_an_edition_that_dies_is_started_again(preview: Preview) -> None:
    processes = multiprocessing.active_children()
    assert len(processes) >= 3
    for process in processes:
        process.kill()
    preview.save(EASY, "You can dig.", "You can wake up.")
    preview.shows("You can wake up.")


# --- the server


@pytest.mark.slow
@pytest.mark.parametrize(
    "host", ["guide.example", "guide.example:{port}", "127.0.0.1", "localhost:1"]
)
def test_it_answers_nobody_who_calls_it_by_another_name(preview: Preview, host: str) -> None:
    status, words = preview.get("/news?since=-1", host.format(port=preview.port))
    assert status == 403
    assert "pages" not in words


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["/site/../../conf.py", "/site/%2e%2e/%2e%2e/conf.py", "/../server.py", "/site//etc/passwd"],
)
def test_it_hands_out_nothing_else(preview: Preview, path: str) -> None:
    assert preview.get(path)[0] == 404


def test_a_port_that_is_taken_is_left_to_its_owner(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind((server.ADDRESS, 0))
        other.listen()
        taken = other.getsockname()[1]
        with server.listening(Live(tmp_path), taken) as listening:
            assert listening.server_port != taken
            assert listening.server_address[0] == "127.0.0.1"


# --- its parts


def test_a_look_sees_what_is_new_gone_and_changed(tiny: Path) -> None:
    before = look(tiny)
    (tiny / EASY).unlink()
    (tiny / "source" / "new.md").touch()
    (tiny / STANDARD).write_text("other")
    (tiny / "source" / ".hidden.md").touch()
    assert changed(before, look(tiny)) == {EASY, STANDARD, "source/new.md"}


def test_the_board_wakes_those_who_wait_and_only_for_news() -> None:
    board = Board()
    board.post(a=1)
    threading.Timer(0.05, board.post, kwargs={"a": 2}).start()
    assert board.read(since=1, seconds=5) == {"version": 2, "a": 2}
    board.post(a=2)
    assert board.read(since=2, seconds=0.01) == {"version": 2, "a": 2}
