"""Every address of API v1."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from bodymap.api.resources.areas import AreaList
from bodymap.api.resources.complaints import ComplaintDetail, ComplaintList
from bodymap.api.resources.countries import CountryList
from bodymap.api.resources.general_questions import GeneralQuestionList
from bodymap.api.resources.index import Index
from bodymap.api.resources.lookups import Lookups
from bodymap.api.resources.muscles import MuscleDetail, MuscleList
from bodymap.api.resources.red_flags import RedFlagList
from bodymap.api.resources.releases import ReleaseDetail, ReleaseList
from bodymap.api.resources.schema import NoSuchAddress, SchemaView
from bodymap.api.resources.views import ViewList


class NumberConverter(IntConverter):
    """A number that fits every database."""

    regex = "[0-9]{1,9}"


register_converter(NumberConverter, "number")

app_name = "api"
urlpatterns = [
    path("", Index.as_view(), name="index"),
    path("views/", ViewList.as_view(), name="views"),
    path("areas/", AreaList.as_view(), name="areas"),
    path("muscles/", MuscleList.as_view(), name="muscles"),
    path("muscles/<slug:slug>/", MuscleDetail.as_view(), name="muscle"),
    path("complaints/", ComplaintList.as_view(), name="complaints"),
    path("complaints/<slug:slug>/", ComplaintDetail.as_view(), name="complaint"),
    path("red-flags/", RedFlagList.as_view(), name="red-flags"),
    path("general-questions/", GeneralQuestionList.as_view(), name="general-questions"),
    path("countries/", CountryList.as_view(), name="countries"),
    path("lookups/", Lookups.as_view(), name="lookups"),
    path("releases/", ReleaseList.as_view(), name="releases"),
    path("releases/<number:number>/", ReleaseDetail.as_view(), name="release"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("<path:address>", NoSuchAddress.as_view()),
]
