"""Addresses of the room's pages."""

from django.urls import path

from familiesfirst.agencies import pages

app_name = "agencies"
urlpatterns = [
    path("", pages.agency, name="agency"),
    path("invite/", pages.invite, name="invite"),
    path("invitations/<int:invitation>/withdraw/", pages.withdraw, name="withdraw"),
    path("workers/<int:worker>/", pages.change, name="worker"),
    path("workers/<int:worker>/brings/", pages.describe, name="describe"),
    path("workers/<int:worker>/end/", pages.end, name="end"),
    path("join/<str:token>/", pages.accept, name="accept"),
]
