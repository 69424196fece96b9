"""Every address of the site. The comments are the map."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from bodymap.pages import about, areas, cards, complaints, drawings, learn, muscles
from bodymap.pages.map import map_page
from bodymap.pages.muscle_names import muscle_names
from bodymap.pages.result import result_page
from bodymap.pages.surface import surface


urlpatterns: list[URLPattern | URLResolver] = [
    # /  the map;  /result/  its answer as a page;  /map/surface.json  which area is where
    # /map/muscle-names.json  what the muscles of a drawing are called
    path("", map_page, name="map"),
    path("result/", result_page, name="result"),
    path("map/surface.json", surface, name="surface"),
    path("map/muscle-names.json", muscle_names, name="muscle-names"),
    # /muscles/  every muscle, and the search
    # /muscles/<slug>/  a part, or a whole that gathers its parts
    path("muscles/", muscles.muscle_list, name="muscles"),
    path("muscles/<slug:slug>/", muscles.muscle_page, name="muscle"),
    # /areas/  every named place
    # /areas/<slug>/  what refers pain here
    path("areas/", areas.area_list, name="areas"),
    path("areas/<slug:slug>/", areas.area_page, name="area"),
    # /complaints/  troubles by name
    # /complaints/<slug>/  the muscles to examine, and what else it could be
    path("complaints/", complaints.complaint_list, name="complaints"),
    path("complaints/<slug:slug>/", complaints.complaint_page, name="complaint"),
    # /learn/  articles
    path("learn/", learn.article_list, name="learn"),
    path("learn/<slug:slug>/", learn.article_page, name="article"),
    # /about/  evidence, safety, privacy;  /about/sources/  every work cited
    # /about/hosting/  purpose, limits, law, state of the warnings
    path("about/", about.about, name="about"),
    path("about/sources/", about.sources, name="sources"),
    path("about/hosting/", about.hosting, name="hosting"),
    path("healthz", about.healthz, name="healthz"),
    # /map/card.png  the picture that is shown with a link
    path("", include(cards.urlpatterns)),
    # /map/<view>.svg|png|cells.png  every drawing, and the label maps
    path("", include(drawings.urlpatterns)),
    # /api/v1/  what the pages know, as JSON
    path("api/v1/", include("bodymap.api.urls")),
    # /favicon.ico  asked for by browsers where no page names the icon: beside a drawing, JSON, the editors' desk
    path("favicon.ico", about.favicon, name="favicon"),
    # /admin/  the editors' desk
    path("admin/", admin.site.urls),
]
