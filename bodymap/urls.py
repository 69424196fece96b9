"""Every address of the site. The comments are the map."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path


urlpatterns: list[URLPattern | URLResolver] = [
    # /admin/  the editors' desk
    path("admin/", admin.site.urls),
]
