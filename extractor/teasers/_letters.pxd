cpdef double weight(str text)
