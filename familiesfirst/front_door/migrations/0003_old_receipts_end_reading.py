import datetime as dt

from django.db import migrations
from django.utils import timezone

DAYS = 7
"""As the first authority had set it when this came."""


def end_reading(apps, schema_editor):
    """The front door reads the family of what was decided and answered before that had an end for so many days more."""
    contacts = apps.get_model("front_door", "Contact").objects.filter(status="decided").exclude(answer_status="due")
    done = contacts.exclude(short_assessment__started_at__isnull=False, short_assessment__finished_at=None)
    held = apps.get_model("involvement", "BeforeTeam").objects.filter(kind="front_door", until=None, family_until=None)
    held.filter(thread__in=done.values("thread")).update(family_until=timezone.now() + dt.timedelta(days=DAYS))


class Migration(migrations.Migration):
    dependencies = [
        ("front_door", "0002_harm_heard_in_advice"),
        ("involvement", "0008_front_door_reads_for_some_days"),
    ]

    operations = [migrations.RunPython(end_reading, migrations.RunPython.noop)]
