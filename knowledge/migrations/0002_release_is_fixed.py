"""The database itself refuses to change what a release holds."""

from django.db import migrations


SQLITE = """
CREATE TRIGGER release_is_fixed
BEFORE UPDATE OF id, number, document, digest, published_at, note ON knowledge_release
BEGIN
    SELECT RAISE(ABORT, 'A release never changes; publish a new one.');
END
"""
POSTGRES = """
CREATE FUNCTION knowledge_release_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A release never changes; publish a new one.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER release_is_fixed
BEFORE UPDATE OF id, number, document, digest, published_at, note ON knowledge_release
FOR EACH ROW EXECUTE FUNCTION knowledge_release_is_fixed();
"""


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(POSTGRES if vendor == "postgresql" else SQLITE)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION knowledge_release_is_fixed() CASCADE")
    else:
        schema_editor.execute("DROP TRIGGER release_is_fixed")


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
