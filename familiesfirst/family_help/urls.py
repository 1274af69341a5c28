"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.family_help import pages

app_name = "family_help"
urlpatterns = [
    path("<int:family>/record/", pages.visit, name="record"),
    path("<int:family>/record/call/", pages.call, name="record_call"),
    path("<int:family>/record/note/", pages.note, name="record_note"),
    path("<int:family>/record/meeting/", pages.meeting, name="record_meeting"),
    path("<int:family>/record/<int:entry>/put-right/", pages.correct, name="correct"),
]
