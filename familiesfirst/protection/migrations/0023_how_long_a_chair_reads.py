import datetime as dt

from django.db import migrations, models

DAYS = 28
"""As the first authority set it when this came."""


def open_to_chairs(apps, schema_editor):
    """What is planned and chaired already opens the family to whoever chairs it."""
    for row in apps.get_model("protection", "Conference").objects.filter(state="planned", chair__isnull=False):
        row.chair_until = row.meets_at.date() + dt.timedelta(days=DAYS)
        row.save(update_fields=["chair_until"])


class Migration(migrations.Migration):
    dependencies = [("protection", "0022_episodes_ended_by_a_death")]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="chair_until",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(open_to_chairs, migrations.RunPython.noop),
    ]
