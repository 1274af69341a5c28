"""Addresses of taking a contact; `urls` includes them."""

from django.urls import path

from familiesfirst.front_door.pages import adding, intake

urlpatterns = [
    path("new/", intake.new, name="new"),
    path("sent/<int:contact>/", adding.sent, name="sent"),
    path("file/<int:file>/", adding.fetch, name="file"),
    path("<int:contact>/more/", adding.more, name="more"),
    path("<int:contact>/who/child/", adding.child, name="add_child"),
    path("<int:contact>/who/adult/", adding.adult, name="add_adult"),
    path("<int:contact>/files/", adding.files, name="files"),
    path("<int:contact>/withdraw/", adding.withdraw, name="withdraw"),
]
