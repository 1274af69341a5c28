"""Addresses of concerns outside the home: for the team that holds them, no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import outside, outside_work

app_name = "outside"
urlpatterns = [
    path("", outside.listed, name="list"),
    path("open/", outside.begin, name="open"),
    path("<int:concern>/", outside.one, name="one"),
    path("<int:concern>/words/", outside.reword, name="reword"),
    path("<int:concern>/join/", outside.find, name="find"),
    path("<int:concern>/join/<int:family>/", outside.join, name="join"),
    path("<int:concern>/leave/<int:person>/", outside.leave, name="leave"),
    path("<int:concern>/close/", outside.close, name="close"),
    path("<int:concern>/meeting/", outside_work.call, name="call"),
    path("<int:concern>/meeting/move/", outside_work.move, name="move"),
    path("<int:concern>/meeting/cancel/", outside_work.cancel, name="cancel"),
    path("<int:concern>/meeting/held/", outside_work.hold, name="hold"),
    path("<int:concern>/meeting/<int:meeting>/record/", outside_work.record, name="record"),
    path("<int:concern>/plan/", outside_work.plan, name="plan"),
    path("<int:concern>/plan/<int:action>/", outside_work.moved, name="moved"),
]
