"""Finds what a worker wrote, for those who manage or supervise them."""

from typing import Any

from django.db import migrations, models

from familiesfirst.record.triggers import install


def append_only(apps: Any, schema_editor: Any) -> None:
    """The refusals stay in place whatever the database did to the table."""
    install(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["by_worker", "recorded_at"], name="entry_worker"),
        ),
        migrations.RunPython(append_only, migrations.RunPython.noop),
    ]
