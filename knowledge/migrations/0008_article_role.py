"""Pages find the article that tells how to press by its role, no longer by its slug."""

from django.db import migrations, models


def name_the_article(apps, schema_editor):
    apps.get_model("knowledge", "Article").objects.filter(slug="pressure-before-stretching").update(role="how-to-press")


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0007_editors_of_complaints"),
    ]
    operations = [
        migrations.AddField(
            model_name="article",
            name="role",
            field=models.CharField(
                blank=True,
                choices=[("how-to-press", "How-to-press")],
                default="",
                help_text="One article has it: it tells how to press, and opens with who should leave pressing out.",
            ),
        ),
        migrations.RunPython(name_the_article, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["", "how-to-press"])), name="article_role_is_known"
            ),
        ),
    ]
