# cython: language_level=3
"""The compiled twin of `extractor/teasers/letters.py`."""


def weight(str text not None):
    """A text's length in letters of the Latin alphabet."""
    return weigh(text)
