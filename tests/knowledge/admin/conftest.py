from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from knowledge.document import Document


@pytest.fixture
def desk(client: Client, loaded: Document) -> Client:
    client.force_login(User.objects.create_superuser("root"))
    return client
