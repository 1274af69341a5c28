"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.desk.pages import family, late_why, managed, more_time, work, wrong

app_name = "desk"
urlpatterns = [
    path("desk/", work.desk, name="desk"),
    path("desk/seen/<int:entry>/", work.seen, name="seen"),
    path("desk/record/", work.record, name="record"),
    path("team/", work.team, name="team"),
    path("managed/", managed.managed, name="managed"),
    path("managed/<int:worker>/<int:family>/", managed.given, name="given"),
    path("families/<int:family>/", family.family, name="family"),
    path("families/<int:family>/story/", family.story, name="story"),
    path("families/<int:family>/thread/", family.thread, name="thread"),
    path("families/<int:family>/clocks/<int:clock>/<int:run>/", more_time.more_time, name="more_time"),
    path("families/<int:family>/clocks/<int:clock>/<int:run>/late/", late_why.late_why, name="late_why"),
    path("families/<int:family>/entries/<int:entry>/wrong/", wrong.wrong, name="wrong"),
    path("families/<int:family>/who-looked/", family.who_looked, name="who_looked"),
]
