"""What marks a database as a demonstration's own, and the people one can be in it."""

import datetime as dt

from django.db import models
from django.db.models import Q


class Borough(models.Model):
    """The mark: this database was made by `familiesfirst demo`, from this seed, as of this day. One row, or none."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seed = models.BigIntegerField()
    day = models.DateField()
    families = models.PositiveIntegerField()
    years = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="borough_only_one")]

    @classmethod
    def mark(cls, *, seed: int, day: dt.date, families: int, years: int, made_at: dt.datetime) -> None:
        """Mark this database as the demonstration's own."""
        cls.objects.create(seed=seed, day=day, families=families, years=years, made_at=made_at)


class Persona(models.Model):
    """A worker of the borough whom a visitor can be with one click. `about`: their job and load, in a sentence."""

    worker = models.OneToOneField("agencies.Worker", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(unique=True)
    about = models.CharField(max_length=300)

    @classmethod
    def add(cls, worker: int, position: int, about: str) -> None:
        """Let a visitor be this worker."""
        cls.objects.create(worker_id=worker, position=position, about=about)


class StoryFamily(models.Model):
    """Which family a story is of that a newcomer can follow; the story itself is in stories.toml, by this code."""

    code = models.CharField(max_length=20, primary_key=True)
    family = models.ForeignKey("record.Thread", on_delete=models.PROTECT, related_name="+")

    @classmethod
    def add(cls, code: str, family: int) -> None:
        """The story is of this family."""
        cls.objects.create(code=code, family_id=family)
