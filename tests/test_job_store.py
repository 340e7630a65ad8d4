"""The store: what is committed stands together, what is not never happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.crawl.job.errors import JobBusyError, JobDamagedError, JobWriteError
from extractor.crawl.job.export import DurableFile, write
from extractor.crawl.job.sqlite import SqliteStore
from extractor.crawl.job.store import Ack, Claim, Document, NewRequest, State, Validators


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A new store in its first run."""
    opened = SqliteStore(tmp_path / "job.sqlite")
    opened.begin_run(refresh=False)
    yield opened
    opened.close()


def request(name: str, slot: str = "a", priority: int = 0) -> NewRequest:
    """A request whose fingerprint and payload are its name."""
    return NewRequest(name.encode(), slot, priority, name.encode())


def names(store: SqliteStore, slot: str = "a", count: int = 10) -> list[str]:
    """The payloads of what a lease hands out."""
    return [row.payload.decode() for row in store.lease(slot, count)]


def done(store: SqliteStore, name: str, kind: str | None = None) -> Ack:
    """The acknowledgement of a request that is stored."""
    known = store.known(name.encode())
    assert known is not None
    return Ack(known.id, State.DONE, "done", kind)


def test_requests_go_out_by_priority_then_by_age(store: SqliteStore) -> None:
    """And each host has a queue of its own."""
    store.add([request("old"), request("new"), request("urgent", priority=5), request("other", slot="b")])
    assert store.pending_slots() == ["a", "b"]
    assert names(store) == ["urgent", "old", "new"]
    assert names(store, "b") == ["other"]


def test_a_request_is_handed_out_once(store: SqliteStore) -> None:
    """Leased is no longer pending."""
    store.add([request("x")])
    assert names(store) == ["x"]
    assert names(store) == []
    assert store.counts() == {State.LEASED: 1}


def test_a_known_fingerprint_is_not_stored_twice(store: SqliteStore) -> None:
    """Nor while it is leased, nor when it is done."""
    store.add([request("x"), request("x")])
    store.lease("a", 1)
    store.add([request("x")])
    store.commit([done(store, "x")], {})
    store.add([request("x")])
    assert store.counts() == {State.DONE: 1}


def test_requests_without_a_fingerprint_are_all_kept(store: SqliteStore) -> None:
    """`dont_filter` means it."""
    store.add([NewRequest(None, "a", 0, b"again"), NewRequest(None, "a", 0, b"again")])
    assert names(store) == ["again", "again"]


def test_what_was_leased_is_pending_after_a_crash(tmp_path: Path) -> None:
    """A process that dies gives back what it had; the run goes on."""
    store = SqliteStore(tmp_path / "job.sqlite")
    store.begin_run(refresh=False)
    store.add([request("x")])
    store.lease("a", 1)
    store.close()
    again = SqliteStore(tmp_path / "job.sqlite")
    assert again.resume()
    assert names(again) == ["x"]
    again.close()


def test_a_commit_is_all_or_nothing(store: SqliteStore) -> None:
    """Where one part can't be written, the rest is not either."""
    store.add([request("x")])
    store.lease("a", 1)
    ack = done(store, "x")
    ack.children.append(request("child"))
    ack.claims.append(Claim((b"k",), None))  # type: ignore[arg-type]  # breaks in the middle
    with pytest.raises(AttributeError):
        store.commit([ack], {})
    assert store.known(b"child") is None
    assert store.counts() == {State.LEASED: 1}


def test_a_new_run_asks_again_for_all_but_articles(store: SqliteStore) -> None:
    """Fronts and sections are revisited, with what makes the request conditional; so is what has failed."""
    store.add([request("front"), request("story"), request("broken")])
    store.lease("a", 9)
    front, story, broken = (
        done(store, "front", "listing"),
        done(store, "story", "article"),
        done(store, "broken"),
    )
    front.validators = Validators('"v1"', "Mon, 02 Nov 2026 10:00:00 GMT")
    broken.state = State.FAILED
    store.commit([front, story, broken], {})
    store.finish_run()
    assert not store.resume()
    store.begin_run(refresh=False)
    rows = store.lease("a", 9)
    assert [row.payload for row in rows] == [b"front", b"broken"]
    assert rows[0].validators == front.validators


def test_a_page_is_renewed_once_a_run(store: SqliteStore) -> None:
    """What a crawl is started on is asked for in each run, be it an article; not while it is due, nor again."""
    store.add([request("start")])
    assert not store.renew(b"start")
    store.lease("a", 9)
    store.commit([done(store, "start", "article")], {})
    assert not store.renew(b"start")
    store.finish_run()
    store.begin_run(refresh=False)
    assert names(store) == []
    assert store.renew(b"start")
    assert names(store) == ["start"]


def test_refresh_asks_again_for_articles_too(store: SqliteStore) -> None:
    """They may have changed."""
    store.add([request("story")])
    store.lease("a", 9)
    store.commit([done(store, "story", "article")], {})
    store.finish_run()
    store.begin_run(refresh=True)
    assert names(store) == ["story"]


def test_the_target_of_a_redirect_is_known(store: SqliteStore) -> None:
    """A link to it leads to no second request, in no run."""
    store.add([request("old")])
    store.lease("a", 1)
    ack = done(store, "old", "listing")
    ack.aliases.append(b"new")
    store.commit([ack], {})
    known = store.known(b"new")
    assert known is not None
    assert known.id == ack.id, "it is the request that was redirected to it"
    store.finish_run()
    store.begin_run(refresh=True)
    assert names(store) == ["old"]


def test_numbers_go_down_with_what_is_done(store: SqliteStore) -> None:
    """In the same transaction, and are found by how their names begin."""
    store.commit([], {}, {"barren a": 10, "barren b": 20})
    assert store.numbers("barren ") == {"barren a": 10, "barren b": 20}
    assert store.get("barren b") == 20


def test_an_output_that_lost_its_tail_forgets_what_was_in_it(store: SqliteStore) -> None:
    """The requests whose lines are gone are due again, and count as never exported."""
    output = store.open_output("out.jsonl", "/tmp/out.jsonl", 7)  # noqa: S108  # a name, no file
    store.add([request("one"), request("two")])
    store.lease("a", 2)
    one, two = done(store, "one", "article"), done(store, "two", "article")
    one.ends_at, two.ends_at = {output.id: 100}, {output.id: 200}
    two.claims.append(Claim((b"key of two",), Document("https://example.com/two", "h")))
    store.commit([one, two], {output.id: 200})
    assert store.forget_after(output, 150) == (100, 1)
    assert names(store) == ["two"]
    assert store.document([b"key of two"]) is None
    assert store.open_outputs()[0].committed == 100


def test_a_page_that_one_output_lost_stays_once_in_the_other(tmp_path: Path, store: SqliteStore) -> None:
    """Its request is due again, and its lines go where they are missing only."""
    whole, short = (store.open_output(name, str(tmp_path / name), 0) for name in ("whole", "short"))
    files = {output.id: DurableFile(output) for output in (whole, short)}

    def export(*exported: str) -> None:
        acks = [done(store, name, "article") for name in exported]
        for ack in acks:
            ack.lines += [(whole.id, b"line of\n"), (short.id, b"line of\n")]
        store.commit(acks, write(files, acks, store.written_to))

    store.add([request("one"), request("two")])
    store.lease("a", 2)
    export("one", "two")
    assert store.forget_after(short, 8) == (8, 1)
    files[short.id] = DurableFile(replace(short, committed=8))
    assert names(store) == ["two"]
    export("two")
    assert [Path(output.path).stat().st_size for output in (whole, short)] == [16, 16]


def test_sections_that_had_news_last_go_first(store: SqliteStore) -> None:
    """Within a priority: what led to something new in the latest run, then the others, by age."""
    store.add([request("stale"), request("lively"), request("front", priority=1)])
    store.lease("a", 9)
    store.commit([done(store, name, "listing") for name in ("front", "stale", "lively")], {})
    store.finish_run()
    store.begin_run(refresh=False)
    store.lease("a", 9)
    acks = [done(store, name, "listing") for name in ("front", "stale", "lively")]
    acks[2].children.append(request("story", slot="b"))
    acks[1].children.append(request("lively"))  # known
    store.commit(acks, {})
    store.begin_run(refresh=False)
    assert names(store) == ["front", "lively", "stale"]


def test_bytes_that_stood_in_the_file_before_are_not_the_jobs(store: SqliteStore) -> None:
    """A file that a job appends to is never cut below where the job began."""
    output = store.open_output("out.jsonl", "/tmp/out.jsonl", 70)  # noqa: S108  # a name, no file
    assert store.forget_after(output, 90) == (70, 0)


def test_a_document_is_found_under_each_of_its_keys_and_replaced_as_a_whole(store: SqliteStore) -> None:
    """The newest revision is the one that counts."""
    store.add([request("x")])
    first = Claim((b"url", b"canonical"), Document("https://example.com/x", "old", 1))
    second = Claim((b"url",), Document("https://example.com/x", "new", 2, run=2))
    ack = done(store, "x")
    ack.claims += [first, second]
    store.commit([ack], {})
    assert store.document([b"nothing", b"url"]) == second.document
    assert store.document([b"canonical"]) is None


@pytest.mark.parametrize("simhash", [0, 1, (1 << 63) | 0xFFFF, (1 << 64) - 1])
def test_near_finds_three_different_bits_wherever_they_are(simhash: int, store: SqliteStore) -> None:
    """And no more than that."""
    store.add([request("x")])
    ack = done(store, "x")
    ack.claims.append(Claim((b"k",), Document("https://example.com/x", "h", simhash=simhash)))
    store.commit([ack], {})
    for flips in ([], [0], [63], [0, 16, 32], [1, 2, 3], [15, 47, 63]):
        other = simhash
        for bit in flips:
            other ^= 1 << bit
        found = store.near(other, 3)
        assert found is not None, flips
        assert found.simhash == simhash
    assert store.near(simhash ^ 0b1111, 3) is None


def test_a_second_process_is_refused(tmp_path: Path) -> None:
    """POSIX locks are between processes, so a second one has to try."""
    import subprocess
    import sys

    store = SqliteStore(tmp_path / "job.sqlite")
    code = (
        "import sys, pathlib; from extractor.crawl.job.sqlite import SqliteStore;"
        "from extractor.crawl.job.errors import JobBusyError\n"
        "try: SqliteStore(pathlib.Path(sys.argv[1]))\nexcept JobBusyError: print('busy')"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "job.sqlite")]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == "busy\n"
    store.close()
    assert issubclass(JobBusyError, Exception)
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout == ""


@pytest.mark.parametrize("content", [b"no database at all" * 300, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_a_file_that_is_no_store_is_refused(content: bytes, tmp_path: Path) -> None:
    """With the one error that says so, and untouched."""
    path = tmp_path / "job.sqlite"
    path.write_bytes(content)
    with pytest.raises(JobDamagedError, match="damaged"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_a_store_with_a_hole_is_refused_in_one_line(tmp_path: Path) -> None:
    """What was overwritten in its middle is found when it is opened; SQLite says so in several lines."""
    path = tmp_path / "job.sqlite"
    store = SqliteStore(path)
    store.begin_run(refresh=False)
    store.add([request(f"page {n}") for n in range(2000)])
    store.close()
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 6 * 4096)
    with pytest.raises(JobDamagedError, match=r"^the job's store .* is damaged \(.*\): move it away[^\n]*$"):
        SqliteStore(path)


def test_a_folder_that_is_not_there_is_a_write_error(tmp_path: Path) -> None:
    """Told by its name."""
    with pytest.raises(JobWriteError, match="nowhere"):
        SqliteStore(tmp_path / "nowhere" / "job.sqlite")
