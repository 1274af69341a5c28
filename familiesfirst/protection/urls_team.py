"""Addresses of the child protection teams: no part of a family's pages."""

from django.urls import path

from familiesfirst.protection.pages import team

app_name = "protection_team"
urlpatterns = [
    path("", team.team, name="first"),
    path("<slug:team>/", team.team, name="one"),
    path("<slug:team>/join/", team.join, name="join"),
    path("<slug:team>/members/<int:member>/leave/", team.leave, name="leave"),
    path("<slug:team>/duty/", team.duty, name="duty"),
]
