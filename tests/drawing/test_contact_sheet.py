from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from PIL import Image


def test_sheet_of_chosen_muscles_is_written_and_named(tmp_path: Path) -> None:
    said = StringIO()

    call_command("drawings", "sheet", str(tmp_path), "--muscle", "infraspinatus", "--muscle", "soleus", stdout=said)

    [page] = [Path(line) for line in said.getvalue().splitlines()]
    with Image.open(page) as picture:
        assert picture.width > 800
        assert picture.height > 500


def test_unknown_muscle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="elbowator"):
        call_command("drawings", "sheet", str(tmp_path), "--muscle", "elbowator")
