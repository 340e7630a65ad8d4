"""Addresses to numbers: the shape of each story's address, and how like the page's own it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from extractor.features.arrays import Floats
    from extractor.teasers.stories import Candidates

LONGEST = 300
"""Characters of a path that are looked at."""

SLUG = 3
"""Hyphens from which on the last part of a path is a slug."""

COLUMNS = 15


def _ending(path: str) -> str:
    """What kind of file a path names (`html`); empty for none."""
    return path[-5:].rpartition(".")[2] if "." in path[-5:] else ""


@accelerated
def addresses(candidates: Candidates) -> Floats:
    """(COLUMNS, stories): depth; hyphens and length of the last part, digits; each less the page's own; another host; a
    query; letters in common with the page's; slug, digits and ending like the page's; whether it holds the page's.
    """
    stories, home = candidates.stories, candidates.home
    paths = [story.path[:LONGEST].encode("ascii", "replace") for story in stories]
    paths.append(home.path[:LONGEST].encode("ascii", "replace"))
    width = max(map(len, paths)) + 1
    letters = np.array(paths, dtype=f"S{width}").view(np.uint8).reshape(len(paths), width)
    slash = letters == ord("/")
    size = (letters != 0).sum(1)
    last = width - slash[:, ::-1].argmax(1)
    depth = slash.sum(1)
    in_last = np.arange(width) >= last[:, None]
    hyphens = (((letters == ord("-")) | (letters == ord("_"))) & in_last).sum(1)
    digits = ((letters - np.uint8(ord("0"))) < 10).sum(1)
    common = (letters[:-1] == letters[-1]).argmin(1)
    shape = np.log1p(np.stack([hyphens, np.maximum(size - last, 0), digits]))
    found = np.empty((COLUMNS, len(stories)), dtype=np.float32)
    found[0] = depth[:-1] / 4
    found[1:4] = shape[:, :-1]
    found[4] = depth[:-1] - depth[-1]
    found[5:8] = shape[:, :-1] - shape[:, -1:]
    found[8] = [story.host != home.host for story in stories]
    found[9] = [bool(story.query) for story in stories]
    found[10] = np.log1p(common)
    found[11] = (hyphens[:-1] >= SLUG) == (hyphens[-1] >= SLUG)
    found[12] = abs(digits[:-1] - digits[-1]) <= 1
    found[13] = [_ending(story.path) == _ending(home.path) for story in stories]
    found[14] = common >= size[:-1] - 1
    return found
