"""The editors' desk: Django's own admin, with a form for every record of the tables."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import area, article, claim, complaint, inventory, muscle, red_flag, release, source, trigger_point


admin.site.site_header = _("Bodymap: the editors' desk")
admin.site.site_title = _("Bodymap")
admin.site.index_title = _("What the site knows")

__all__ = [
    "area", "article", "claim", "complaint", "inventory", "muscle", "red_flag", "release", "source", "trigger_point"
]  # fmt: skip
