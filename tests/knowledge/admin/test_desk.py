"""The editors' desk as a whole: every list, every form, the security policy, the questions to the database."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from knowledge.document import Document
from knowledge.models import Claim as ClaimRow
from knowledge.models import Load, Muscle, Release, Source, TriggerPoint
from knowledge.queries import document_from_tables

from .desk import EDITED, address, save


@pytest.mark.parametrize("model", [*EDITED, ClaimRow, Load], ids=lambda model: model.__name__)
def test_list_can_be_searched_and_each_row_opened(desk: Client, model: type[Model]) -> None:
    rows = desk.get(address(model, "changelist"), {} if model is Load else {"q": "e"}).context["cl"].result_list

    assert len(rows) > 0
    assert desk.get(address(model, "change", rows[0].pk)).context["original"] == rows[0]


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_saving_an_untouched_form_changes_nothing(desk: Client, loaded: Document, model: type[Model]) -> None:
    row = model._default_manager.get(pk=model._default_manager.values_list("pk", flat=True).order_by("pk")[0])

    response = save(desk, row)

    assert response.status_code == 302
    assert document_from_tables() == loaded


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model.__name__)
def test_form_to_add_is_shown(desk: Client, model: type[Model]) -> None:
    assert desk.get(address(model, "add")).status_code == 200


def test_slug_is_fixed_once_saved(desk: Client, loaded: Document) -> None:
    save(desk, Source.objects.get(slug="bron-2011"), slug="renamed-2011")

    assert document_from_tables() == loaded


def test_pages_hold_nothing_that_the_content_security_policy_forbids(desk: Client) -> None:
    point = TriggerPoint.objects.get()
    pages = [
        address(Muscle, "change", Muscle.objects.get().pk),
        address(TriggerPoint, "change", point.pk),
        address(TriggerPoint, "preview", point.pk),
        address(Release, "publish"),
    ]
    for page in pages:
        response = desk.get(page)
        text = response.content.decode()
        scripts = re.findall(r"<script([^>]*)>", text)
        assert all("src=" in script or 'type="application/json"' in script for script in scripts), page
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == [], page
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_muscle_page_asks_the_database_a_bounded_number_of_times(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    page = address(Muscle, "change", Muscle.objects.get().pk)

    # Session, account, permissions, the muscle and its points, then for each of 21 sections its claims with
    # their citations and sources, and the choices of the links to muscles.
    with django_assert_max_num_queries(110):
        desk.get(page)
