"""What was sent once."""

from django.db import models


class SentForm(models.Model):
    """A page that was sent once: sending it again (a second press, a reload) writes nothing twice."""

    token = models.CharField(max_length=36, primary_key=True)
    entry = models.BigIntegerField()
