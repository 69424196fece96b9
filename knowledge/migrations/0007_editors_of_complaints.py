"""Editors and publishers change complaints too."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


CODENAMES = [f"{verb}_complaint" for verb in ("add", "change", "delete", "view")]


def permit(apps, schema_editor):
    # Permissions are usually made only after all migrations; the groups need them now.
    config = apps.get_app_config("knowledge")
    config.models_module = True
    create_permissions(config, verbosity=0, apps=apps, using=schema_editor.connection.alias)
    config.models_module = None

    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    permissions = Permission.objects.filter(content_type__app_label="knowledge", codename__in=CODENAMES)
    for group in Group.objects.filter(name__in=("editor", "publisher")):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0006_complaints"),
    ]
    operations = [migrations.RunPython(permit, migrations.RunPython.noop)]
