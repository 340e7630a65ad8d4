"""Repeated runs of a job export only what is new; a changed article is a new revision, if asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from extractor.crawl.likeness import changed, content_hash, part_hashes, simhash
from tests.loopback import Crawl, crawl
from tests.tiny_site import Reply, TinySite, serving

WORDS = [
    "harbour",
    "bridge",
    "council",
    "vote",
    "budget",
    "river",
    "tunnel",
    "school",
    "train",
    "museum",
    "forest",
    "island",
    "engine",
    "doctor",
]


def text(seed: int, sentences: int = 14) -> str:
    """An article's text of its own."""
    return " ".join(
        f"{WORDS[(seed * 5 + n) % 14].title()} {WORDS[(seed + n * 3) % 14]} number {seed * 31 + n} was"
        f" discussed at length by the {WORDS[(seed * 7 + n) % 14]} committee on Monday."
        for n in range(sentences)
    )


def story(name: str, body: str) -> str:
    """A news page."""
    half = len(body) // 2
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title></head><body><main>'
        f"<article><h1>{name}</h1><p>{body[:half]}</p><p>{body[half:]}</p></article></main></body></html>"
    )


class Newsroom(TinySite):
    """A front that links to stories, whose texts may change; every page has an ETag."""

    def __init__(self, stories: dict[str, str]) -> None:
        super().__init__(0)
        self.stories = stories
        self.unchanged: list[str] = []
        """The paths that were asked for conditionally, and had not changed."""

    def answer(self, path: str, asked: int, etag: str = "") -> Reply:  # noqa: ARG002  # of the base class
        """A page with its ETag; 304 where the client has it."""
        markup = self.page(path)
        if markup is None:
            return Reply(b"no", 404)
        tag = f'"{crc32(markup.encode()):x}"'
        if etag == tag:
            self.unchanged.append(path)
            return Reply(b"", 304, (("ETag", tag),))
        return Reply(markup.encode(), 200, (("Content-Type", "text/html; charset=utf-8"), ("ETag", tag)))

    def page(self, path: str) -> str | None:
        """The markup of a path."""
        if path == "/":
            items = "".join(f'<li><a href="{p}"><h3>A story about {p}</h3></a></li>' for p in self.stories)
            return f'<!doctype html><html lang="en"><title>Front</title><h1>Front</h1><ul>{items}</ul></html>'
        return story(path, self.stories[path]) if path in self.stories else None


def run(newsroom: Newsroom, folder: Path, name: str, *options: str) -> Crawl:
    """One run of the job in `folder`, into a file of its own."""
    arguments = ["-a", f"urls={newsroom.base}/", "-s", f"JOBDIR={folder / 'job'}", "-o", f"{name}.jsonl"]
    result = crawl(folder, *arguments, "-s", "EXTRACT_WORKERS=0", *options)
    assert result.status == 0, result.stderr
    return result


def stories_in(result: Crawl, name: str) -> list[dict[str, Any]]:
    """The exported pages but for the front."""
    records = result.records(f"{name}.jsonl")
    return sorted((r for r in records if not r["url"].endswith("/")), key=lambda r: str(r["url"]))


def test_a_second_run_exports_only_what_is_new(tmp_path: Path) -> None:
    """Exported articles are not even asked for; the front is, and where it has not changed it costs a 304."""
    newsroom = Newsroom({f"/story-{n}": text(n) for n in range(4)})
    with serving(newsroom):
        assert len(stories_in(run(newsroom, tmp_path, "first"), "first")) == 4
        before = dict(newsroom.hits)
        assert run(newsroom, tmp_path, "second").records("second.jsonl") == []
        assert "/" in newsroom.unchanged
        newsroom.stories["/story-new"] = text(99)
        third = run(newsroom, tmp_path, "third")
    assert [r["url"].rpartition("/")[2] for r in stories_in(third, "third")] == ["story-new"]
    fetched_again = [p for p in before if p.startswith("/story") and newsroom.hits[p] > before[p]]
    assert [p for p in fetched_again if p not in newsroom.unchanged] == []


def test_a_front_that_looks_like_an_article_is_visited_again(tmp_path: Path) -> None:
    """What a crawl is started on is asked for in each run, whatever it was taken for; what is not new is not exported."""
    newsroom = Newsroom({"/front": text(1, 40), "/story-1": text(2, 40)})
    plain = newsroom.page
    teaser = '<aside><a href="{0}">A story about {0}</a></aside></main>'
    head = '<meta property="og:type" content="article"></head>'

    def linked(path: str) -> str | None:
        markup = plain(path)
        teasers = "".join(teaser.format(story) for story in newsroom.stories if path == "/front" != story)
        return markup and markup.replace("</main>", teasers or "</main>").replace("</head>", head)

    newsroom.page = linked  # type: ignore[method-assign]
    with serving(newsroom):
        front = ("-a", f"urls={newsroom.base}/front")
        first = run(newsroom, tmp_path, "first", *front)
        assert [r["page_type"] for r in stories_in(first, "first")] == ["article", "article"]
        newsroom.stories["/story-2"] = text(99, 40)
        second = run(newsroom, tmp_path, "second", *front)
    assert [r["url"].rpartition("/")[2] for r in stories_in(second, "second")] == ["story-2"]


def test_a_job_is_one_file(tmp_path: Path) -> None:
    """No pickle of Scrapy's beside it, which a kill or a full disk may cut short."""
    newsroom = Newsroom({"/story-1": text(1)})
    with serving(newsroom):
        run(newsroom, tmp_path, "first")
    assert sorted(file.name for file in (tmp_path / "job").iterdir()) == ["job.lock", "job.sqlite"]


def test_refresh_exports_changed_articles_as_new_revisions(tmp_path: Path) -> None:
    """With what changed, and the hash of what was before; unchanged ones cost a 304 and are left out."""
    newsroom = Newsroom({"/story-1": text(1), "/story-2": text(2)})
    with serving(newsroom):
        first = stories_in(run(newsroom, tmp_path, "first"), "first")
        assert [r["revision"] for r in first] == [None, None]
        newsroom.stories["/story-2"] = text(2) + " A correction was added on Tuesday evening by the desk."
        second = stories_in(run(newsroom, tmp_path, "second", "-a", "refresh=yes"), "second")
        newsroom.stories["/story-2"] = text(2) + " A second correction was added by the desk on Wednesday."
        third = stories_in(run(newsroom, tmp_path, "third", "-a", "refresh=yes"), "third")
    assert "/story-1" in newsroom.unchanged
    assert [(r["url"].rpartition("/")[2], r["revision"]) for r in second] == [("story-2", 2)]
    assert second[0]["changed_fields"] == ["body_text"]
    assert [r["revision"] for r in third] == [3]
    assert third[0]["previous_hash"] != second[0]["previous_hash"]


class MovedNewsroom(Newsroom):
    """The front links to the stories' former addresses."""

    def answer(self, path: str, asked: int, etag: str = "") -> Reply:
        """A redirect from `/story-1` to `/moved/story-1`, which has the page."""
        if path in self.stories:
            return Reply(b"", 302, (("Location", f"/moved{path}"),))
        return super().answer(path.removeprefix("/moved"), asked, etag)


def test_refresh_reaches_an_article_behind_a_redirect(tmp_path: Path) -> None:
    """Its address counts as visited, but not for the request that was redirected to it."""
    newsroom = MovedNewsroom({"/story-1": text(1)})
    with serving(newsroom):
        run(newsroom, tmp_path, "first")
        newsroom.stories["/story-1"] = text(1) + " A correction was added on Tuesday evening by the desk."
        second = stories_in(run(newsroom, tmp_path, "second", "-a", "refresh=yes"), "second")
    assert [r["revision"] for r in second] == [2]


def test_without_refresh_a_changed_article_is_left_alone(tmp_path: Path) -> None:
    """It was exported; nobody asked for more."""
    newsroom = Newsroom({"/story-1": text(1)})
    with serving(newsroom):
        run(newsroom, tmp_path, "first")
        newsroom.stories["/story-1"] = text(3)
        assert stories_in(run(newsroom, tmp_path, "second"), "second") == []


@pytest.mark.parametrize(("choice", "exported"), [("link", 2), ("drop", 1), ("off", 2)])
def test_a_near_duplicate_is_linked_or_left_out(choice: str, exported: int, tmp_path: Path) -> None:
    """The same text, but for a word, under another URL; other texts are not taken for it."""
    newsroom = Newsroom({"/story-1": text(1, 40), "/copy": text(1, 40).replace("Monday", "Tuesday", 1)})
    with serving(newsroom):
        result = run(newsroom, tmp_path, "out", "-s", f"NEAR_DUPLICATES={choice}")
    records = stories_in(result, "out")
    assert len(records) == exported
    linked = [r["duplicate_of"] for r in records if r["duplicate_of"]]
    assert len(linked) == (choice == "link")


@pytest.mark.parametrize(
    ("since", "names"),
    [("2026-03-01", ["late", "undated"]), ("2026-01-01", ["early", "late", "undated"])],
)
def test_since_leaves_out_older_articles(since: str, names: list[str], tmp_path: Path) -> None:
    """By the day that the article says; one that says none is kept."""
    newsroom = Newsroom({"/early": text(1), "/late": text(2), "/undated": text(3)})
    dates = {"/early": "2026-02-01", "/late": "2026-03-01"}
    plain = newsroom.page

    def dated(path: str) -> str | None:
        markup = plain(path)
        meta = f'<meta property="article:published_time" content="{dates.get(path)}T08:00:00+00:00"></head>'
        return markup.replace("</head>", meta) if markup and path in dates else markup

    newsroom.page = dated  # type: ignore[method-assign]
    with serving(newsroom):
        result = run(newsroom, tmp_path, "out", "-a", f"since={since}")
    assert [r["url"].rpartition("/")[2] for r in stories_in(result, "out")] == names


def test_near_duplicates_share_their_simhash_and_other_texts_do_not() -> None:
    """Three bits of 64 at most, against some thirty between strangers."""
    original = simhash(text(1, 40))
    assert original is not None
    edited = simhash(text(1, 40).replace("Monday", "Tuesday", 1))
    assert edited is not None
    assert (original ^ edited).bit_count() <= 3
    for seed in range(2, 30):
        other = simhash(text(seed, 40))
        assert other is not None
        assert (original ^ other).bit_count() > 3


@pytest.mark.parametrize("short", [None, "", "Sunny, 21 degrees.", "word " * 59])
def test_short_texts_are_not_compared(short: str | None) -> None:
    """Weather reports are alike by nature."""
    assert simhash(short) is None


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    """A Chinese text is one "word" only to a program that looks for spaces."""
    chinese = "".join(chr(0x4E00 + n * 37 % 2000) for n in range(400))
    one, other = simhash(chinese), simhash(chinese.replace(chinese[200], "港", 1))
    assert one is not None
    assert other is not None
    assert (one ^ other).bit_count() <= 3


def test_what_has_changed_is_named() -> None:
    """In the order of the record; what stands around the article does not count."""
    before = {"title": "x", "article": {"headline": "A", "body_text": "B", "authors": []}}
    after = {"title": "y", "article": {"headline": "C", "body_text": "B", "authors": [{"name": "D"}]}}
    assert changed(part_hashes(before), part_hashes(after)) == ["headline", "authors"]
    assert content_hash(part_hashes(before)) != content_hash(part_hashes(after))
    assert part_hashes({"article": None}) == {}
    assert content_hash({}) is None
