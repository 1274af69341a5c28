"""Addresses of the demonstration; included only where it is switched on."""

from django.urls import path

from familiesfirst.demonstration import pages

app_name = "demonstration"
urlpatterns = [
    path("", pages.personas, name="personas"),
    path("<int:persona>/", pages.become, name="become"),
    path("stories/<slug:code>/", pages.story, name="story"),
    path("stories/<slug:code>/<int:step>/", pages.follow, name="follow"),
]
