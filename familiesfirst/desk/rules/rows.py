"""What the desk puts where: overdue, today and tomorrow, this week, later. Plain Python."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HALF_A_YEAR = 180
END_OF_DAY = "24:00"


@dataclass(frozen=True)
class Task:
    """Something a worker must do, read off a clock.

    due: the London day by which; None: as soon as possible. late: in the clock's own units, e.g. "1 working day late".
    where: route name and arguments of the page where one does it; `do`: the words on its button.
    """

    title: str
    family: int | None
    about: str
    due: dt.date | None
    late: str
    route: str
    args: tuple[int, ...]
    do: str
    time: str = ""

    def when(self, today: dt.date) -> str:
        """When, as one says it: "Today", "Tomorrow 14:00", "Wed 25 Nov"; with its year where that could be another."""
        if self.late:
            return self.late
        if self.due is None:
            return "As soon as you can"
        days = (self.due - today).days
        far = f"{self.due:%a %-d %b %Y}" if days > HALF_A_YEAR else f"{self.due:%a %-d %b}"
        near = {0: "Today", 1: "Tomorrow"}.get(days, far)
        return f"{near} {self.time}".strip()

    def tone(self, today: dt.date) -> str:
        """`late`, `soon` or nothing: the class that goes with the words, never instead of them."""
        if self.late:
            return "late"
        return "soon" if self.due is None or (self.due - today).days <= 1 else ""


@dataclass(frozen=True)
class Group:
    """A heading of the desk and what stands under it."""

    title: str
    tone: str
    tasks: tuple[Task, ...]


def groups(tasks: Iterable[Task], today: dt.date) -> list[Group]:
    """Tasks under their headings, each by due day and, of a day, by its time; empty headings are left out. This week
    runs to Sunday.
    """
    sunday = today + dt.timedelta(days=6 - today.weekday())
    heads: dict[str, list[Task]] = {"Overdue": [], "Today and tomorrow": [], "This week": [], "Later": []}
    for task in sorted(
        tasks, key=lambda t: (t.due or today, t.due is not None, t.time or END_OF_DAY, t.title, t.family or 0)
    ):
        heads[_head(task, today, sunday)].append(task)
    return [Group(h, "late" if h == "Overdue" else "", tuple(found)) for h, found in heads.items() if found]


def _head(task: Task, today: dt.date, sunday: dt.date) -> str:
    if task.late:
        return "Overdue"
    if task.due is None or (task.due - today).days <= 1:
        return "Today and tomorrow"
    return "This week" if task.due <= sunday else "Later"


def folded(tasks: Sequence[Task], today: dt.date, *, title: str, route: str) -> Task:
    """Many tasks of one sort as one row that counts them: late, due by Sunday, later; due when the first of them is."""
    sunday = today + dt.timedelta(days=6 - today.weekday())
    late = sum(bool(task.late) for task in tasks)
    week = sum(not task.late and (task.due is None or task.due <= sunday) for task in tasks)
    counted = [(late, "late"), (week, "due this week"), (len(tasks) - late - week, "later")]
    said = ", ".join(f"{many} {when}" for many, when in counted if many)
    first = min((task.due for task in tasks if task.due), default=None)
    return Task(f"{title}: {said}", None, "", first, f"{late} late" if late else "", route, (), "Open")
