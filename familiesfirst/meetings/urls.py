"""Addresses of a family's meetings."""

from django.urls import path

from familiesfirst.meetings.pages import inviting, meetings

app_name = "meetings"
urlpatterns = [
    path("<int:family>/meetings/", meetings.meetings, name="list"),
    path("<int:family>/meetings/call/", meetings.call, name="call"),
    path("<int:family>/meetings/<int:meeting>/", meetings.meeting, name="meeting"),
    path("<int:family>/meetings/<int:meeting>/move/", meetings.move, name="move"),
    path("<int:family>/meetings/<int:meeting>/cancel/", meetings.cancel, name="cancel"),
    path("<int:family>/meetings/<int:meeting>/held/", meetings.hold, name="hold"),
    path("<int:family>/meetings/<int:meeting>/ask/", inviting.workers, name="workers"),
    path("<int:family>/meetings/<int:meeting>/ask/<int:person>/", inviting.person, name="person"),
    path("<int:family>/meetings/<int:meeting>/asked/<int:invitation>/answer/", inviting.answer, name="answer"),
    path("<int:family>/meetings/<int:meeting>/asked/<int:invitation>/told/", inviting.told, name="told"),
    path("<int:family>/meetings/<int:meeting>/asked/<int:invitation>/take-back/", inviting.withdraw, name="withdraw"),
]
