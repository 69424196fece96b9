"""What editors and publishers may do, one permission at a time."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from knowledge import actions
from knowledge.document import Document
from knowledge.models import Muscle, Release

from .conftest import NOW


EDITED = [
    "area", "article", "citation", "claim", "complaint", "group", "knownmuscle", "muscle", "redflag", "source",
    "triggerpoint", "whole", "zone",
]  # fmt: skip
EDITOR = {f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete", "view")} | {
    "view_release",
    "view_load",
}
PUBLISH = reverse("admin:knowledge_release_publish")
ROLL_BACK = reverse("admin:knowledge_release_roll_back", args=[1])


def codenames(group: str) -> set[str]:
    return set(Permission.objects.filter(group__name=group).values_list("codename", flat=True))


def member_of(group: str) -> User:
    user = User.objects.create_user(group, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def changed(loaded: Document) -> Document:
    """A release is published, and the tables hold a change."""
    actions.publish(by=None, now=NOW)
    Muscle.objects.update(summary="Changed.")
    return loaded


def test_editors_may_do_everything_but_publish(db: None) -> None:
    assert codenames("editor") == EDITOR


def test_publishers_may_publish_too(db: None) -> None:
    assert codenames("publisher") == EDITOR | {"publish_release"}


@pytest.mark.parametrize("permission", sorted(EDITOR | {"publish_release"}))
def test_permission_exists_and_belongs_to_knowledge(db: None, permission: str) -> None:
    assert Permission.objects.get(codename=permission, content_type__app_label="knowledge")


@pytest.mark.parametrize("model", [model for model in EDITED if model not in ("citation", "zone", "claim")])
@pytest.mark.parametrize("group", ["editor", "publisher"])
def test_member_opens_the_list_and_the_form(client: Client, loaded: Document, group: str, model: str) -> None:
    client.force_login(member_of(group))

    pages = [reverse(f"admin:knowledge_{model}_{page}") for page in ("changelist", "add")]

    assert [client.get(page).status_code for page in pages] == [200, 200]


@pytest.mark.parametrize("page", [PUBLISH, ROLL_BACK])
@pytest.mark.parametrize("method", ["get", "post"])
def test_editor_neither_publishes_nor_goes_back(client: Client, changed: Document, page: str, method: str) -> None:
    client.force_login(member_of("editor"))

    response = getattr(client, method)(page, {"note": "x"})

    assert response.status_code == 403
    assert Release.objects.count() == 1


def test_editor_sees_releases_without_the_buttons(client: Client, changed: Document) -> None:
    client.force_login(member_of("editor"))

    page = client.get(reverse("admin:knowledge_release_changelist"))

    assert page.status_code == 200
    assert PUBLISH not in page.content.decode()


def test_publisher_publishes_and_goes_back(client: Client, changed: Document) -> None:
    client.force_login(member_of("publisher"))
    assert PUBLISH in client.get(reverse("admin:knowledge_release_changelist")).content.decode()

    client.post(PUBLISH, {"note": "Better."})
    assert "The tables stay as they are" in client.get(ROLL_BACK).content.decode()
    client.post(ROLL_BACK, {"note": "Worse after all."})

    assert list(Release.objects.newest_first().values_list("number", "note")) == [
        (3, "Worse after all."),
        (2, "Better."),
        (1, ""),
    ]


@pytest.mark.parametrize("page", ["preview", "drawing"])
def test_account_without_rights_sees_no_draft(client: Client, loaded: Document, page: str) -> None:
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    more = ["back"] if page == "drawing" else []

    response = client.get(reverse(f"admin:knowledge_muscle_{page}", args=[Muscle.objects.get().pk, *more]))

    assert response.status_code == 403


@pytest.mark.parametrize("page", [PUBLISH, ROLL_BACK, reverse("admin:knowledge_muscle_changelist")])
def test_visitor_is_sent_to_the_login(client: Client, changed: Document, page: str) -> None:
    response = client.get(page)

    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={page}")


@pytest.mark.parametrize("page", ["add", "delete"])
def test_nobody_adds_or_removes_a_release_by_hand(client: Client, changed: Document, page: str) -> None:
    client.force_login(User.objects.create_superuser("root"))
    arguments = [Release.objects.get().pk] if page == "delete" else []
    address = reverse(f"admin:knowledge_release_{page}", args=arguments)

    assert client.post(address, {"post": "yes"}).status_code == 403
    assert Release.objects.count() == 1
