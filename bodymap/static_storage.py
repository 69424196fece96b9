"""Static files with their digest in the name, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """ES modules import one another by relative path: those paths get digests too."""

    support_js_module_import_aggregation = True
