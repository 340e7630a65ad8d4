"""The images and embeds between a body's blocks, for `_body.pyx`, which includes this."""

cdef set OF_IMAGE = {"image"}
cdef set OF_EMBED = {"url"}


cdef list media_between(list media, Py_ssize_t first, Py_ssize_t last, around):
    """See `body._media`."""
    cdef list found = []
    cdef dict known = None
    cdef Py_ssize_t position
    for medium in media:
        position = (<tuple>medium)[0]
        if first < position <= last:
            if known is None:
                known = {image.url: image for image in around.images}
            block = block_of((<_Element?>(<tuple>medium)[1])._c_node, known, around.base)
            if block is not None:
                found.append((position, block))
    return found


cdef object block_of(xmlNode* node, dict known, str base):
    """A frame's embed, or the block of an image that is known and not yet shown; None for any other."""
    if node.ns is NULL and is_named(node, "iframe"):
        url = source_of(node, base)
        if url and url.startswith("http"):
            return model(Embed, {"type": "embed", "text": "", "links": [], "url": url}, OF_EMBED)
    elif known:
        image = known.pop(source_of(node, base) or "", None)
        if image is not None:
            return model(ImageBlock, {"type": "image", "text": "", "links": [], "image": image}, OF_IMAGE)
    return None


cdef str source_of(xmlNode* node, str base):
    """See `body._source`."""
    cdef str source
    for name in IMAGE_SOURCES:
        source = value_of(node, <const char*><bytes>name)
        if source and not source.startswith("data:"):
            return absolute(source, base)
    return None
