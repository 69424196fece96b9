"""The body surface of a document, built once for each set of areas."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from knowledge.atlas.surface import Surface

from .plain import digest_of_plain, plain_value
from .records import Document


KEPT = 3  # the published surface, the editors' surface, and one more while the latter changes
_surfaces: OrderedDict[str, Surface] = OrderedDict()
_lock = Lock()


def surface_of(document: Document) -> Surface:
    """The surface with the document's areas; building takes a moment, so a few are kept.

    Errors: MarkProblems when the marks of an area are malformed.
    """
    key = digest_of_plain([plain_value(area) for area in document.areas])
    with _lock:
        if key not in _surfaces:
            _surfaces[key] = Surface(document.areas)
            if len(_surfaces) > KEPT:
                _surfaces.popitem(last=False)
        _surfaces.move_to_end(key)
        return _surfaces[key]
