"""Which pages were exported: those that the store knows, and those on their way there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.crawl.job.store import Claim, Document, JobStore


class Claims:
    """The exported pages of a job. A claim is committed with the request that its item came of."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._by_item: dict[int, tuple[object, Claim]] = {}
        self._by_key: dict[bytes, Document] = {}

    @property
    def run(self) -> int:
        """The number of the run that is going on."""
        return self._store.run

    def find(self, keys: Sequence[bytes]) -> Document | None:
        """The page that was exported, or is about to be, under one of these keys."""
        on_its_way = next((self._by_key[key] for key in keys if key in self._by_key), None)
        return on_its_way or self._store.document(keys)

    def near(self, simhash: int, distance: int) -> Document | None:
        """An exported article whose simhash differs from this one in at most `distance` bits."""
        for document in self._by_key.values():
            if document.simhash is not None and (document.simhash ^ simhash).bit_count() <= distance:
                return document
        return self._store.near(simhash, distance)

    def claim(self, item: object, claim: Claim) -> None:
        """`item`, about to leave the pipelines, is the page of this claim."""
        self._by_item[id(item)] = (item, claim)  # with the item, so that its id stays its own
        self._by_key.update(dict.fromkeys(claim.keys, claim.document))

    def take(self, item: object) -> Claim | None:
        """The claim of an item that has left the pipelines."""
        _, claim = self._by_item.pop(id(item), (None, None))
        return claim

    def committed(self, claims: Iterable[Claim]) -> None:
        """The store knows them now."""
        for claim in claims:
            for key in claim.keys:
                if self._by_key.get(key) is claim.document:
                    del self._by_key[key]


class MemoryClaims:
    """The exported pages of a crawl without a job: sixteen bytes and a URL for each key."""

    run = 1

    def __init__(self) -> None:
        self._seen: dict[bytes, str] = {}

    def find(self, keys: Sequence[bytes]) -> Document | None:
        """The page that was exported under one of these keys."""
        url = next((self._seen[key] for key in keys if key in self._seen), None)
        return None if url is None else Document(url, hash="", run=self.run)

    def near(self, simhash: int, distance: int) -> Document | None:  # noqa: ARG002  # it keeps no texts
        """Nothing: likeness is known to jobs only."""
        return None

    def claim(self, item: object, claim: Claim) -> None:  # noqa: ARG002  # it is exported right away
        """A page is exported."""
        self._seen.update(dict.fromkeys(claim.keys, claim.document.url))
