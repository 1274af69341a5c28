"""Addresses that invitations lead to: no part of a family's pages, and none of them says a name."""

from django.urls import path

from familiesfirst.meetings.pages import invitations

app_name = "invitations"
urlpatterns = [
    path("<int:invitation>/", invitations.mine, name="mine"),
    path("by-link/<str:token>/", invitations.by_link, name="answer"),
]
