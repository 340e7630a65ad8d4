# cython: language_level=3
"""Memory that is soon to be read, sent for ahead: a page's objects lie all over it, and each first look at one would wait."""


cdef extern from *:
    """
    #ifdef __GNUC__
    #define newsplit_prefetch(place) __builtin_prefetch(place)
    #else
    #define newsplit_prefetch(place) ((void)(place))
    #endif
    """
    void prefetch "newsplit_prefetch"(const void* place) noexcept nogil
