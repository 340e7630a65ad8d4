# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `judge` in `form_judge.py`: facts are rows of the model's weights from the start.

None is made as a pair of strings, and none is looked up by one. What is a fact, and how often it counts, the Python modules
tell: `_form_words.pxi` does what `form_words.py` does, and so on. The parts are included in the order in which they need each
other.
"""

from libc.math cimport exp
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from urllib.parse import urlsplit

from extractor.furniture.form_model import SURE_ENOUGH, Judged

include "_form_ideas.pxi"
include "_form_words.pxi"
include "_form_tokens.pxi"
include "_form_bag.pxi"
include "_form_rows.pxi"
include "_form_facts.pxi"
include "_form_field_features.pxi"
include "_form_features.pxi"

cdef double _sure_enough = SURE_ENOUGH
import_lxml__etree()


def judge(questions not None, url):
    """See `form_judge.judge`."""
    address = urlsplit(url or "")
    judge = Judge(f"{address.path} {address.query}")
    return [judge.answer(form, <tuple>controls, above) for form, controls, above in questions]


cdef class Judge:
    """Types the forms of a page, one after the other."""

    cdef Rows rows
    cdef FormFacts form
    cdef FieldFacts field

    def __cinit__(self, str address):
        self.rows = rows()
        self.form, self.field = FormFacts(self.rows, self.rows.form), FieldFacts(self.rows, self.rows.field)
        self.form.read_address(address)

    cdef object answer(self, form, tuple found, above):
        """Type a form and its fields: these add up what they say, the form does from what they ask, then they from its type."""
        cdef Fields fields = Fields(found[0], self.rows)
        self.field.read(fields)
        self.form.read((<_Element?>form)._c_node, found, fields)
        self.form.read_leads(above)
        shares = self.shares()
        self.field.add_surroundings(fields)
        best = max(shares)
        return Judged(self.rows.form_types[shares.index(best)], best, self.types(fields, shares))

    cdef list shares(self):
        """The probabilities of the form's types."""
        cdef Bag bag = self.form.bag
        cdef Py_ssize_t c
        cdef double most, total = 0, sharpness = self.rows.sharpness
        cdef float* sums = bag.sums
        for c in range(bag.columns):
            sums[c] = 0
        bag.pour(sums)
        bag.finish(sums)
        most = sums[0] * sharpness
        for c in range(bag.classes):
            most = max(most, sums[c] * sharpness)
        cdef list odds = [exp(sums[c] * sharpness - most) for c in range(bag.classes)]
        for one in odds:
            total += <double>one
        return [one / total for one in odds]

    cdef list types(self, Fields fields, list shares):
        """The type of each control that is sent, when the likely types of its form are known."""
        cdef Bag bag = self.field.bag
        cdef list types = []
        cdef Py_ssize_t i
        for i in range(fields.count):
            if fields.field[i].is_sent:
                self.add_guess(fields.kind(i), shares, fields.sums_of(i))
                bag.finish(fields.sums_of(i))
                types.append(self.rows.field_types[_greatest(fields.sums_of(i), bag.classes)])
        return types

    cdef int add_guess(self, Kind kind, list shares, float* sums) except -1:
        """The likely types of a field's form."""
        cdef Py_ssize_t i
        cdef double share
        for i in range(len(shares)):
            share = shares[i]
            if share > _sure_enough:
                self.field.bag.weigh(self.rows.types[i], share, sums)
                self.field.bag.weigh(kind.guessed[i], share, sums)
        return 0


cdef Py_ssize_t _greatest(const float* numbers, Py_ssize_t count) noexcept:
    """Where the first of the greatest stands."""
    cdef Py_ssize_t i, best = 0
    for i in range(1, count):
        if numbers[i] > numbers[best]:
            best = i
    return best
