from django.db import migrations, models


def name_their_threads(apps, schema_editor):
    """The threads that incidents stand on are called what they are."""
    threads = apps.get_model("protection", "Incident").objects.values("thread")
    apps.get_model("record", "Thread").objects.filter(pk__in=threads).update(kind="incident")


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0010_missing_and_national_referrals"),
        ("record", "0005_thread_of_an_incident"),
    ]

    operations = [
        migrations.AlterField(
            model_name="incident",
            name="thread",
            field=models.OneToOneField(on_delete=models.deletion.PROTECT, related_name="+", to="record.thread"),
        ),
        migrations.RunPython(name_their_threads, migrations.RunPython.noop),
    ]
