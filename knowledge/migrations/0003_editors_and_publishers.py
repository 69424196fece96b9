"""Two groups of accounts: editors change knowledge, publishers also decide what the site shows."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


EDITED = (
    "area article citation claim group knownmuscle muscle redflag source triggerpoint whole zone"
).split()
EDITOR = {f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete", "view")} | {
    "view_release",
    "view_load",
}
PUBLISHER = EDITOR | {"publish_release"}


def create_groups(apps, schema_editor):
    # Permissions are usually made only after all migrations; the groups need them now.
    config = apps.get_app_config("knowledge")
    config.models_module = True
    create_permissions(config, verbosity=0, apps=apps, using=schema_editor.connection.alias)
    config.models_module = None

    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in (("editor", EDITOR), ("publisher", PUBLISHER)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="knowledge", codename__in=codenames)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_release_is_fixed"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
