"""Label maps for browsers, which read 16-bit grey PNG as 8 bits: the cell goes into red and green instead."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image

from knowledge.atlas.views import REFERENCE_FIGURE, view


@cache
def cells_png(view_id: str, figure: str = REFERENCE_FIGURE) -> bytes:
    """RGB PNG of the size of the view's label map: cell + 1 = 256 R + G, 0 = none; no alpha, no profile.

    Errors: UnknownView.
    """
    numbers = view(view_id, figure).labels + 1
    image = Image.fromarray(np.stack([numbers >> 8, numbers & 255, 0 * numbers], axis=-1).astype(np.uint8))
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
