"""What is to be done, wherever it was agreed."""

from django.db import models

TODO_STATES = ("open", "done", "dropped")


class ToDo(models.Model):
    """Something that somebody does by a day. owner: who, in words. came: what was done, or why it is not done."""

    what = models.TextField()
    owner = models.CharField(max_length=250)
    due = models.DateField()
    agreed_on = models.DateField()
    state = models.CharField(max_length=8, default="open")
    ended_on = models.DateField(null=True)
    came = models.TextField(blank=True)

    class Meta:
        abstract = True
