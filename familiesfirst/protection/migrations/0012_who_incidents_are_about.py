from django.db import migrations, models


def name_their_threads(apps, schema_editor):
    """The threads that incidents stand on are called what they are."""
    threads = apps.get_model("protection", "Incident").objects.values("thread")
    apps.get_model("record", "Thread").objects.filter(pk__in=threads).update(kind="incident")


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0011_what_was_agreed"),
        ("record", "0005_thread_of_an_incident"),
        ("people", "0004_same_person"),
    ]

    operations = [
        migrations.CreateModel(
            name='IncidentPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('called', models.CharField(blank=True, max_length=120)),
                ('named_at', models.DateTimeField()),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('incident', models.ForeignKey(on_delete=models.deletion.PROTECT, related_name='people', to='protection.incident')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=models.deletion.CASCADE, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person'], name='incident_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('incident', 'person'), name='incident_person_named_once'), models.CheckConstraint(condition=models.Q(models.Q(('called__gt', ''), ('person', None)), models.Q(('called', ''), ('person__isnull', False)), _connector='OR'), name='incident_person_or_called'), models.CheckConstraint(condition=models.Q(('left_at', None), ('left_at__gte', models.F('named_at')), _connector='OR'), name='incident_person_left_after')],
            },
        ),
        migrations.AlterField(
            model_name="incident",
            name="thread",
            field=models.OneToOneField(on_delete=models.deletion.PROTECT, related_name="+", to="record.thread"),
        ),
        migrations.RunPython(name_their_threads, migrations.RunPython.noop),
    ]
