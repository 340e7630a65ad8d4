"""Our own roles for the blocks of pages that roles-dev does not hold, beside this file: no page's text, a role a block.

They were given block by block, by reading, as the bench's `roles.md` defines the roles (2026-11-26): first to 1,034 articles,
then to 1,105 pages of all kinds, of whose own matter only the running text has a role (`body`), answers in a thread
(`comments`) and lists of stories (`teaser`). Where two roles would do, or none is made for what stands there, none is given.
Fourteen pages of roles-dev were labelled among the articles without being known for it: 99.3 % of their words got the gold's
role.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from training.example import ROLES

FILE = Path(__file__).with_name("role_labels.json.gz")

_DIGITS = "0123456789abcdef"
_OPEN = "-"
"""A block to which either of two roles could be given."""


class Labels(NamedTuple):
    """A page's roles (indices of `ROLES`, -1 for none), and for each block two bytes that tell its text."""

    roles: list[int]
    marks: npt.NDArray[np.uint16]


@cache
def own_labels() -> dict[str, Labels]:
    """All pages with labels of ours, by their key."""
    return read(FILE)


def read(file: Path) -> dict[str, Labels]:
    """The labels in a file; an index of its roles stands for a role wherever `ROLES` has it now."""
    content = json.loads(gzip.decompress(file.read_bytes()))
    known = {digit: ROLES.index(role) for digit, role in zip(_DIGITS, content["roles"], strict=False)}
    return {
        key: Labels(
            [known.get(digit, -1) for digit in page["roles"]],
            np.frombuffer(base64.b64decode(page["marks"]), dtype="<u2"),
        )
        for key, page in content["pages"].items()
    }


def write(file: Path, pages: Mapping[str, Labels]) -> None:
    """The file of some labels; the same labels give the same bytes."""
    content = {
        "roles": ROLES,
        "pages": {
            key: {
                "roles": "".join(_OPEN if role < 0 else _DIGITS[role] for role in page.roles),
                "marks": base64.b64encode(page.marks.astype("<u2").tobytes()).decode(),
            }
            for key, page in sorted(pages.items())
        },
    }
    file.write_bytes(gzip.compress(json.dumps(content).encode(), mtime=0))


def marks(texts: Sequence[str]) -> npt.NDArray[np.uint16]:
    """Two bytes a block: enough to find it again where blocks are cut in another way."""
    return np.array([crc32(text.encode()) & 0xFFFF for text in texts], dtype=np.uint16)


def roles_of(labels: Labels, texts: Sequence[str]) -> npt.NDArray[np.int64]:
    """The roles of blocks by their labels; -1 for blocks that are none of those that were labelled."""
    roles = np.full(len(texts), -1, dtype=np.int64)
    matcher = SequenceMatcher(None, labels.marks.tolist(), marks(texts).tolist(), autojunk=False)
    for labelled, block, length in matcher.get_matching_blocks():
        roles[block : block + length] = labels.roles[labelled : labelled + length]
    return roles
