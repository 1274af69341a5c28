"""Addresses of the public form. None of them says a name or an answer."""

from django.urls import path

from familiesfirst.front_door.pages import public, public_return

app_name = "help"
urlpatterns = [
    path("", public.start, name="start"),
    path("who/", public.who, name="who"),
    path("q/<slug:section>/", public.question, name="question"),
    path("q/<slug:section>/<int:person>/", public.question, name="about"),
    path("people/<slug:group>/", public.people, name="people"),
    path("people/<slug:group>/<int:person>/remove/", public.remove_person, name="remove_person"),
    path("files/", public.files, name="files"),
    path("files/<int:file>/remove/", public.remove_file, name="remove_file"),
    path("check/", public.check, name="check"),
    path("send/", public.send, name="send"),
    path("sent/", public.sent, name="sent"),
    path("later/", public_return.save, name="save"),
    path("later/send/", public_return.send_code, name="send_code"),
    path("return/", public_return.come_back, name="return"),
    path("gone/", public_return.gone, name="gone"),
    path("leave/", public_return.leave, name="leave"),
]
