"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.family_help.pages import attempts, recording

app_name = "family_help"
urlpatterns = [
    path("<int:family>/record/", recording.visit, name="record"),
    path("<int:family>/record/call/", recording.call, name="record_call"),
    path("<int:family>/record/note/", recording.note, name="record_note"),
    path("<int:family>/record/meeting/", recording.meeting, name="record_meeting"),
    path("<int:family>/record/<int:entry>/put-right/", recording.correct, name="correct"),
    path("<int:family>/attempts/", attempts.attempts, name="attempts"),
]
