"""Static files as they are served: hashed names once collected, plain names until then."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class BuiltFiles(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, so that a browser may keep a file for ever.

    Before anything is collected (a test, a shell) the plain name answers instead of an error.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The hashed name, or the name itself when nothing has been collected."""
        return super().stored_name(name) if self.hashed_files else name
