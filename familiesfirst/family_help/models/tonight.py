"""What stands for tonight."""

from django.db import models


class Tonight(models.Model):
    """What `tonight.written` said last, and when somebody last said that it is right. Numbers are ids, read live.

    ring: [[person, contact point, what for]]. first_person, first_point: whose number is rung first, and which.
    """

    thread = models.BigIntegerField(primary_key=True)
    version = models.PositiveIntegerField()
    at_home = models.TextField()
    frightens = models.TextField()
    try_first = models.TextField()
    go_when = models.TextField()
    first_person = models.BigIntegerField(null=True)
    first_point = models.BigIntegerField(null=True)
    ring = models.JSONField(default=list)
    looked_at = models.DateTimeField()
    looked_by = models.BigIntegerField(null=True)
