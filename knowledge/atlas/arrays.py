"""The one array type of the atlas: numpy arrays whose shape and kind the docstrings give."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


Array = npt.NDArray[Any]
Floats = npt.NDArray[np.floating[Any]]
Integers = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]


def frozen(array: Array) -> Array:
    """The same array, made read-only: it is shared by everybody in the process."""
    array.flags.writeable = False
    return array
