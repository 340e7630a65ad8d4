# cython: language_level=3, boundscheck=False, wraparound=False
"""The compiled twin of `comments.py`'s look at elements: few names are worth a regular expression."""

from libc.string cimport memset, strcmp, strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport xmlAttr, xmlNode

from extractor._line cimport Line, finish, free_line, write
from extractor._nodes cimport attribute_of, begins, behind, bytes_of, following, following_node, is_text, value_of

from extractor.furniture.comments import _AUTHOR, _DATE, _SHORT, _names_comment

import_lxml__etree()

ctypedef bint (*Stem)(const char*) noexcept nogil  # whether one of some stems stands at the beginning

cdef Py_ssize_t SHORT = _SHORT
cdef object names_author = _AUTHOR.search, names_date = _DATE.search


def is_comment(_Element element not None):
    """Whether a box is called a comment."""
    return is_called_comment(element._c_node)


def who_and_when(_Element comment not None):
    """The first short words that the markup calls author and date, not those of a reply inside."""
    cdef xmlNode* top = comment._c_node
    cdef xmlNode* node = top
    author = date = None
    while node is not NULL and (author is None or date is None):
        if node is not top and is_called_comment(node):
            node = behind(node, top)
            continue
        if author is None and says(node, "cite", "author", begins_author, names_author):
            author = words_of(node)
        if date is None and says(node, "time", "datePublished", begins_date, names_date):
            date = words_of(node)
        node = following(node, top)
    return author, date


cdef bint is_called_comment(xmlNode* node) except -1:
    """Whether an element is called a comment, by its microdata, its class or its id."""
    cdef str kind = value_of(node, "itemtype")
    if (kind is not None and "/Comment" in kind) or value_of(node, "itemprop") == "comment":
        return True
    return is_named(node, "class") or is_named(node, "id")


cdef bint is_named(xmlNode* node, const char* attribute) except -1:
    """Whether a class or id is one of a comment."""
    cdef const xmlAttr* found = attribute_of(node, attribute)
    if found is NULL:
        return False
    if bytes_of(found) is NULL or not is_ascii(bytes_of(found)):
        return _names_comment(value_of(node, attribute))
    return is_numbered(bytes_of(found)) or has_comment(bytes_of(found))


cdef bint says(xmlNode* node, const char* tag, str item, Stem begins_one, object names) except -1:
    """See `comments._says`. `names` is its pattern, which is asked where one of the words that `begins_one` knows stands."""
    if is_tag(node, tag) or value_of(node, "itemprop") == item:
        return True
    cdef const xmlAttr* found = attribute_of(node, "class")
    if found is NULL or not (bytes_of(found) is NULL or has_stem(bytes_of(found), begins_one)):
        return False
    return names(value_of(node, "class")) is not None


cdef inline bint is_tag(const xmlNode* node, const char* name) noexcept nogil:
    """Whether an element has a name."""
    return node.ns is NULL and strcmp(<const char*>node.name, name) == 0


cdef str words_of(xmlNode* top):
    """The words of an element that is as short as a name or a date: see `comments._words`."""
    cdef Line line
    cdef xmlNode* node = top
    memset(&line, 0, sizeof(Line))
    try:
        while node is not NULL and line.width <= SHORT:
            if is_text(node) and node.content is not NULL:
                write(&line, (<const char*>node.content).decode("utf-8"))
            node = following_node(node, top)
        return finish(&line) or None if line.width <= SHORT else None
    finally:
        free_line(&line)


cdef bint is_ascii(const char* name) noexcept nogil:
    """Whether a name has no letter beyond ASCII."""
    while name[0]:
        if <unsigned char>name[0] >= 0x80:
            return False
        name += 1
    return True


cdef bint is_numbered(const char* name) noexcept nogil:
    """See `comments._NUMBERED`."""
    if begins(name, "li") and name[2] == c"-":
        return begins(name + 3, "comment") and is_number(name + 10)
    if begins(name, "div") and name[3] == c"-":
        return begins(name + 4, "comment") and is_number(name + 11)
    if begins(name, "comment"):
        return is_number(name + 7)
    if begins(name, "post"):
        return is_number(name + 4)
    return is_number(name + 3) if begins(name, "msg") else begins(name, "c") and is_number(name + 1)


cdef bint is_number(const char* name) noexcept nogil:
    """Whether all that is left of a name is a number, after a hyphen perhaps."""
    cdef const char* start = name + is_hyphen(name[0])
    name = after_digits(start)
    return name > start and (not name[0] or (name[0] == c"\n" and not name[1]))


cdef bint has_comment(const char* name) noexcept nogil:
    """See `comments._COMMENT`."""
    cdef bint is_start = True
    while name[0]:
        if is_start and begins_comment(name):
            return True
        is_start = is_hyphen(name[0]) or is_space(name[0])
        name += 1
    return False


cdef bint begins_comment(const char* name) noexcept nogil:
    """Whether a word for a comment stands here, and no more in its part of the name than what a comment is."""
    cdef char first = name[0] | 0x20
    if first == c"c":
        return (
            is_word(name, "comment") or is_word(name, "commentaire") or is_word(name, "comentario") or is_word(name, "commento")
        )
    if first == c"p":
        return is_word(name, "post")
    return is_word(name, "reactie") if first == c"r" else first == c"k" and is_word(name, "kommentar")


cdef bint is_word(const char* name, const char* word) noexcept nogil:
    """Whether a word stands here, with no more behind it than an `-item` or a number."""
    cdef const char* end
    if not begins(name, word):
        return False
    name += strlen(word)
    if is_end(name):
        return True
    while is_hyphen(name[0]):
        name += 1
    end = after_digits(name)
    if end > name:
        return is_end(end)
    if begins(name, "item") or begins(name, "body"):
        return is_end(name + 4)
    return is_end(name + 5) if begins(name, "entry") else begins(name, "box") and is_end(name + 3)


cdef inline const char* after_digits(const char* name) noexcept nogil:
    """Where the digits end that may stand here."""
    while c"0" <= name[0] <= c"9":
        name += 1
    return name


cdef inline bint is_end(const char* name) noexcept nogil:
    """Whether one of several names ends here."""
    return not name[0] or is_space(name[0])


cdef inline bint is_hyphen(char letter) noexcept nogil:
    return letter == c"-" or letter == c"_"


cdef inline bint is_space(char letter) noexcept nogil:
    """What Python takes for white space."""
    return letter == c" " or c"\t" <= letter <= c"\r" or 0x1C <= letter <= 0x1F


cdef bint has_stem(const char* name, Stem begins_one) noexcept nogil:
    """Whether one of some stems stands anywhere in a name, or a letter beyond ASCII."""
    while name[0]:
        if <unsigned char>name[0] >= 0x80 or begins_one(name):
            return True
        name += 1
    return False


cdef bint begins_author(const char* name) noexcept nogil:
    """Whether a word of `_AUTHOR` stands here."""
    cdef char first = name[0] | 0x20
    if first == c"a":
        return begins(name, "author") or begins(name, "autor") or begins(name, "auteur")
    if first == c"n":
        return begins(name, "nick") or begins(name, "name")
    if first == c"u":
        return begins(name, "user")
    return begins(name, "fn") or begins(name, "by")


cdef bint begins_date(const char* name) noexcept nogil:
    """Whether a word of `_DATE` stands here."""
    cdef char first = name[0] | 0x20
    if first == c"d":
        return begins(name, "date") or begins(name, "datum")
    if first == c"p":
        return begins(name, "posted")
    if first == c"a":
        return begins(name, "ago")
    return begins(name, "time") or begins(name, "when") or begins(name, "fecha")
