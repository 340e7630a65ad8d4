"""The published score of a page's article ("Impact Score: 75/100"), wherever and however the page prints it.

    <h4>Impact Score</h4><div>88/100</div>          ->   88 of 100
    <p>its impact score rose to 42</p>              ->   nothing: prose
    <li><a href="/x">A story</a> Impact Score 31    ->   nothing: a teaser's own

Steps: see quickly whether the page has a label at all (`nearby`; next to none has); cut it into lines (`walk`); read
those with a label in them (`grammar`); find the number that belongs to each label (`printed`); add what the page declares
(`declared`); leave out what belongs to cards (`owner`); answer only if all that is left agrees (`find`).
"""

from extractor.score.find import Scored, find_score
from extractor.score.labels import Labels, labels_of
from extractor.score.nearby import Told
from extractor.score.texts import TextScore, card_score, score_in_texts

__all__ = ["Labels", "Scored", "TextScore", "Told", "card_score", "find_score", "labels_of", "score_in_texts"]
