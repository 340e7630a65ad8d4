"""Addresses to numbers: the shape of each story's address, how like the page's own it is, and where it is filed.

What a section looks like: other stories are filed below its address. What a story looks like: it is filed where others
are, above all where the page itself is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from extractor.accelerated import accelerated

if TYPE_CHECKING:
    from extractor.features.arrays import Floats
    from extractor.links import Address
    from extractor.teasers.stories import Candidates

LONGEST = 300
"""Characters of a path that are looked at."""

SLUG = 3
"""Hyphens from which on the last part of a path is a slug."""

COLUMNS = 19


def _ending(path: str) -> str:
    """What kind of file a path names (`html`); empty for none."""
    return path[-5:].rpartition(".")[2] if "." in path[-5:] else ""


@accelerated
def addresses(candidates: Candidates) -> Floats:
    """(COLUMNS, stories): depth; hyphens and length of the last part, digits; each less the page's own; another host; a
    query; letters in common with the page's; slug, digits and ending like the page's; whether it holds the page's; then
    those of `_filed`.
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
    found[15:] = _filed(stories, home)
    return found


def _filed(stories: list[Address], home: Address) -> Floats:
    """(4, stories): how many stories are filed below each, and beside it; whether it is filed where the page is, and under
    the page's first folder.
    """
    whole = [story.host + story.path for story in stories]
    folders = [address.rpartition("/")[0] for address in whole]
    count = Counter(folders)
    own = (home.host + home.path).rpartition("/")[0]
    first = _first_folder(home.path)
    return np.array(
        [
            np.log1p([count[address] for address in whole]),
            np.log([count[folder] for folder in folders]),
            [folder == own for folder in folders],
            [_first_folder(story.path) == first for story in stories],
        ],
        dtype=np.float32,
    )


def _first_folder(path: str) -> str:
    """The first part of a path; of a path of one part, that."""
    return path[1:].partition("/")[0]
