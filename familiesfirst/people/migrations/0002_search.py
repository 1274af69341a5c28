from django.db import migrations

from familiesfirst.people.search_index import install


class Migration(migrations.Migration):
    """The index behind the search for names."""

    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(lambda apps, schema_editor: install(schema_editor), migrations.RunPython.noop)]
