"""Train the teaser model: python -m training.teasers --data DEV_SETS [--cv]. Needs numpy only.

Pages: teasers-dev (gold teasers), roles-dev (lines labelled teaser or something else) and our own labels. A place is an
example: 1 where it is a gold teaser's, 0 where the gold has it as none, left out where either would do.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from zlib import crc32

import numpy as np

from extractor.blocks import cut
from extractor.declared import declare
from extractor.decode import decode
from extractor.document import parse
from extractor.errors import PageError
from extractor.features.arrays import Floats, Ints
from extractor.links import read_links
from extractor.teasers import assemble
from extractor.teasers.features import Described, describe
from extractor.teasers.layout import Layout, lay_out
from extractor.teasers.publisher import site_of
from extractor.teasers.select import Model, scores
from extractor.teasers.stories import Candidates, Place, gather
from extractor.teasers.surroundings import Surroundings
from extractor.threads import one_thread
from training.align import WORD, line_roles
from training.pages import load

MODEL = Path(__file__).parent.parent / "extractor" / "model" / "teasers.npz"
LABELS = Path(__file__).parent / "teaser_labels.json.gz"
"""Our own labels of 413 more pages of the dev sets: page, place (hashed) and whether it is a teaser. 178 pages were labelled by
reading groups of links of one markup that a first model was unsure of; 235 by readers who saw neither model nor code, link by
link, one or two pages a publisher, with four pages of teasers-dev as their standard (2026-11-26)."""


class Page(NamedTuple):
    """A page with at least one candidate: 1, 0 or -1 (either would do) for each place."""

    key: str
    domain: str
    url: str
    gold: dict[str, Any]
    layout: Layout
    candidates: Candidates
    described: Described
    labels: Ints


def same(url: str, base: str) -> str:
    """What tells one address from another: host without www, path, query without tracking parameters."""
    parts = urlsplit(urldefrag(urljoin(base, url.strip()))[0])
    query = "&".join(
        f"{k}={v}" for k, v in parse_qsl(parts.query) if not k.startswith(("utm_", "int", "cmp", "ico"))
    )
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def flat(text: str | None) -> str:
    """A text's words."""
    return " ".join(WORD.findall((text or "").casefold()))


def read(data: Path) -> list[Page]:
    """Every page of teasers-dev and roles-dev once, and those with labels of our own; the teasers' gold goes first.

    Last come some of them with plain addresses.
    """
    own = json.loads(gzip.decompress(LABELS.read_bytes()))
    found: dict[str, dict[str, Any]] = {}
    for name in ("teasers-dev", "roles-dev"):
        for page in load(data / f"{name}.jsonl.gz"):
            entry = found.setdefault(page["id"], {**page, "gold": {}})
            entry["gold"] = {**page["gold"], **entry["gold"]}
    for name in ("fundus-dev", "naeb-dev", "publishers-dev", "wcxb-dev"):
        for page in load(data / f"{name}.jsonl.gz"):
            key = page["id"] if "--" in page["id"] else f"{name}--{page['id']}"
            if key in own and key not in found:
                found[key] = {**page, "gold": {"places": own[key]}}
    pages = [page for page in (page_of(key, page) for key, page in found.items()) if page is not None]
    plain = [page for page in pages if crc32(page.key.encode()) % PLAIN == 0]
    return pages + [plainly_addressed(page) for page in plain]


def page_of(key: str, page: dict[str, Any]) -> Page | None:
    """One page with its labels; None where nothing on it can be a teaser."""
    url, gold = page["url"], page["gold"]
    try:
        root = parse(decode(page["html"].encode("latin-1")).utf8).root
    except PageError:
        return None
    sheet = cut(root)
    if not sheet.scraps:
        return None
    layout = lay_out(sheet)
    candidates = gather(read_links(sheet, declare(root, url).base, url), layout)
    if not candidates.places:
        return None
    if gold.get("teasers") is not None:
        labels = gold_labels(layout, candidates, gold, url)
    elif "places" in gold:
        labels = [gold["places"].get(key, -1) for key in place_keys(candidates.places)]
    else:
        labels = role_labels(layout, candidates, gold["roles"])
    domain = site_of((urlsplit(url).hostname or key).removeprefix("www."))
    return Page(
        key,
        domain,
        url,
        gold,
        layout,
        candidates,
        describe(layout, candidates),
        np.array(labels, dtype=np.int64),
    )


PLAIN = 3
"""One page in so many is also learned from with plain addresses, as small and made-up sites have them."""


def plainly_addressed(page: Page) -> Page:
    """A page as it would be if every path were `/n/1`, `/n/2` and so on: nothing can be told by them then."""
    found = page.candidates
    stories = [story._replace(path=f"/n/{i}", query="") for i, story in enumerate(found.stories, 1)]
    home = found.home._replace(path=f"/n/{len(stories) + 1}", query="")
    candidates = found._replace(stories=stories, home=home)
    return page._replace(
        gold={"plain": True}, candidates=candidates, described=describe(page.layout, candidates)
    )


def place_keys(places: list[Place]) -> list[str]:
    """What our own labels know places by: the address, and which of the page's links to it."""
    count: Counter[str] = Counter()
    keys = []
    for place in places:
        url = place.link.address.url
        keys.append(hashlib.md5(f"{url}|{count[url]}".encode(), usedforsecurity=False).hexdigest()[:10])
        count[url] += 1
    return keys


def gold_labels(layout: Layout, candidates: Candidates, gold: dict[str, Any], url: str) -> list[int]:
    """Labels by address. Of a teaser's places those count that show its headline, or, without words, stand by it."""
    wanted = {same(t["url"], url): flat(t["headline"]) for t in gold["teasers"]}
    slugs = {slug(key): headline for key, headline in wanted.items() if len(slug(key)) > 12}
    optional = {same(u, url) for u in gold.get("teasers_optional") or []}
    sheet, places = layout.sheet, candidates.places
    around = Surroundings(layout, places)
    labels = []
    found: dict[int, list[int]] = {}
    for i, place in enumerate(places):
        key = same(candidates.stories[place.story].url, url)
        headline = wanted.get(key, slugs.get(slug(key)))
        if headline is None:
            labels.append(-1 if key in optional else 0)
            continue
        found.setdefault(place.story, []).append(i)
        card = around.card(place)
        told = " ".join(s.text for s in sheet.scraps[sheet.first[card] : sheet.end[card]])
        labels.append(1 if headline in flat(place.text if place.link.text else told) else -1)
    for copies in found.values():
        if all(labels[i] != 1 for i in copies):
            for i in copies:
                labels[i] = 1
    return labels


def slug(key: str) -> str:
    """The last part of an address: the gold's addresses were read without the pages' `<base>`."""
    return key.partition("?")[0].rpartition("/")[2]


def role_labels(layout: Layout, candidates: Candidates, lines: list[tuple[str, str]]) -> list[int]:
    """Labels by the role of the block that a link is in; short links in teasers (authors, labels) are left out."""
    roles = line_roles([scrap.text for scrap in layout.sheet.scraps], lines)
    labels = []
    for place in candidates.places:
        role = roles[place.link.block] if place.link.text else None
        known = role is not None and (role != "teaser" or place.size >= 22)
        labels.append(int(role == "teaser") if known else -1)
    return labels


def fit(pages: list[Page], nets: int = 6, smooth: float = 0.5, threshold: float = -0.5) -> Model:
    """A model from labelled pages."""
    rows = np.ascontiguousarray(np.concatenate([p.described.table for p in pages], axis=1).T)
    labels = np.concatenate([p.labels for p in pages])
    weights = np.concatenate([np.full(len(p.labels), share(p)) for p in pages])
    known = labels >= 0
    rows, labels, weights = rows[known], labels[known].astype(np.float32), weights[known].astype(np.float32)
    mean, scale = rows.mean(0), 1 / (rows.std(0) + 1e-3)
    scaled = np.clip((rows - mean) * scale, -5, 5).astype(np.float32)
    trained = [net(scaled, labels, weights, seed) for seed in range(nets)]
    return Model(
        mean.astype(np.float32),
        scale.astype(np.float32),
        np.concatenate([n[0] for n in trained], axis=1).T.copy(),
        np.concatenate([n[1] for n in trained]),
        (np.concatenate([n[2] for n in trained]) / nets).astype(np.float32),
        float(np.mean([n[3] for n in trained])),
        smooth,
        threshold,
    )


def share(page: Page) -> float:
    """A page's weight in the training: less for each of many places, less for labels by role."""
    return float(
        (1.0 if page.gold.get("teasers") is not None else 0.6)
        / math.sqrt(max(int((page.labels >= 0).sum()), 1))
    )


def net(rows: Floats, labels: Floats, weights: Floats, seed: int) -> tuple[Floats, Floats, Floats, float]:
    """One hidden layer, trained with Adam (Kingma and Ba 2015), dropout and decoupled weight decay."""
    random = np.random.default_rng(seed)
    n, columns = rows.shape
    units, epochs, rate, batch = 12, 20, 3e-3, 256
    layers = [
        random.normal(0, columns**-0.5, (columns, units)).astype(np.float32),
        np.zeros(units, np.float32),
        random.normal(0, units**-0.5, units).astype(np.float32),
        np.zeros(1, np.float32),
    ]
    first, second = [np.zeros_like(p) for p in layers], [np.zeros_like(p) for p in layers]
    step = 0
    for epoch in range(epochs):
        pace = rate * (0.5 * (1 + math.cos(math.pi * epoch / epochs)) + 0.02)
        order = random.permutation(n)
        for start in range(0, n, batch):
            some = order[start : start + batch]
            x = rows[some] * (random.random((len(some), columns), dtype=np.float32) > 0.5) / np.float32(0.5)
            before = x @ layers[0] + layers[1]
            keep = (random.random(before.shape, dtype=np.float32) > 0.2) / np.float32(0.8)
            hidden = np.maximum(before, 0.01 * before) * keep
            likely = 1 / (1 + np.exp(-np.clip(hidden @ layers[2] + layers[3][0], -30, 30)))
            error = (likely - labels[some]) * weights[some] / weights[some].sum()
            back = np.outer(error, layers[2]) * keep * np.where(before > 0, 1, 0.01)
            slopes = [x.T @ back, back.sum(0), hidden.T @ error, np.array([error.sum()])]
            step += 1
            for i, slope in enumerate(slopes):
                first[i] = 0.9 * first[i] + 0.1 * slope
                second[i] = 0.999 * second[i] + 0.001 * slope**2
                move = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
                decay = 0.3 * layers[i] if i in (0, 2) else 0.0
                layers[i] = (layers[i] - pace * (move + decay)).astype(np.float32)
    return layers[0], layers[1], layers[2], float(layers[3][0])


def fold_of(domain: str, folds: int = 5) -> int:
    """The fold of a publisher: always the same."""
    return int(hashlib.md5(domain.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def cross_validate(pages: list[Page], folds: int = 5) -> dict[str, Floats]:
    """The scores of each page of teasers-dev's places from a model that saw no page of its publisher."""
    found = {}
    for fold in range(folds):
        learned = fit([p for p in pages if fold_of(p.domain, folds) != fold])
        for page in pages:
            if fold_of(page.domain, folds) == fold and page.gold.get("teasers") is not None:
                found[page.key] = scores(page.described, learned)
    return found


def f1(pages: list[Page], found: dict[str, Floats], shift: float = 0.0) -> dict[str, float]:
    """What `evaluate.py` calls teasers.url and teasers.headline (in percent), and the counts behind the first."""
    right = wrong = missed = told = 0
    for page in pages:
        if page.gold.get("teasers") is None:
            continue
        wanted = {same(t["url"], page.url): flat(t["headline"]) for t in page.gold["teasers"]}
        optional = {same(u, page.url) for u in page.gold.get("teasers_optional") or []}
        teasers = assemble(page.layout, page.candidates, found[page.key] - shift).teasers
        got = {same(t.url or "", page.url): flat(t.headline) for t in teasers}
        right += len(wanted.keys() & got.keys())
        wrong += len(got.keys() - wanted.keys() - optional)
        missed += len(wanted.keys() - got.keys())
        told += sum(wanted[key] == got[key] for key in wanted.keys() & got.keys())
    total = 2 * right + wrong + missed
    return {
        "url": 200 * right / total,
        "headline": 200 * told / total,
        "right": right,
        "wrong": wrong,
        "missed": missed,
    }


def save(model: Model, path: Path, made: dict[str, Any]) -> None:
    """The model as arrays, and beside them what they were made from."""
    np.savez_compressed(path, **model._asdict())
    path.with_suffix(".json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf8")


KINDS = {"teasers": "teasers-dev", "roles": "roles-dev", "plain": "plain addresses"}
"""What a page's labels are called by what its gold has, the first first; all others are our own."""


def corpus(pages: list[Page]) -> dict[str, int]:
    """How many pages have which labels."""
    kinds = (next((kind for key, kind in KINDS.items() if key in p.gold), "our own labels") for p in pages)
    return dict(Counter(kinds))


def main() -> None:
    """Cross-validate, print the figures; without `--cv` also train on all pages, and save."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--cv", action="store_true")
    given = arguments.parse_args()
    with one_thread():
        pages = read(given.data)
        found = cross_validate(pages)
        for shift in (-0.5, 0.0, 0.5):
            print(shift, f1(pages, found, shift))
        if not given.cv:
            figures = {name: round(value, 2) for name, value in f1(pages, found).items()}
            made = {
                "corpus": corpus(pages),
                "command": "python -m training.teasers --data DEV_SETS",
                "cross_validated": {"folds": 5, "by": "publisher", "teasers-dev": figures},
            }
            save(fit(pages), MODEL, made)


if __name__ == "__main__":
    main()
