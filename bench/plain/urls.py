"""The addresses of the plain project."""

from django.urls import path

from bench.plain import views

urlpatterns = [
    path("comment", views.comment),
    path("view", views.view),
    path("counts", views.counts),
    path("thread", views.thread),
]
