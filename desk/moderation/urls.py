"""The addresses of moderation and of accounts."""

from __future__ import annotations

from django.contrib.auth import views as auth
from django.urls import URLPattern, path

from desk.moderation.views import accounts, chief, comment, deciding, queue
from desk.settings import CONF

urlpatterns: list[URLPattern] = [
    path("", queue.queue, name="queue"),
    path("antrean/baru/", queue.news, name="news"),
    path("putuskan/", deciding.decide, name="decide"),
    path("urungkan/<slug:group>/", deciding.take_back, name="undo"),
    path("komentar/<int:pk>/", comment.comment, name="comment"),
    path("komentar/<int:pk>/sunting/", comment.edit, name="edit"),
    path("komentar/<int:pk>/balas/", comment.answer, name="answer"),
    path("riwayat/", chief.history, name="history"),
    path("aturan/", chief.rules, name="rules"),
    path("hapus-data/", chief.erase, name="erase"),
    path("akun/", accounts.listing, name="accounts"),
    path("akun/<int:pk>/", accounts.change, name="account"),
    path("akun/<int:pk>/aktif/", accounts.activate, name="activate"),
    path("akun/<int:pk>/kata-sandi/", accounts.password, name="reset_password"),
    path(
        "masuk/",
        auth.LoginView.as_view(
            template_name="accounts/login.html",
            redirect_authenticated_user=True,
            extra_context={"title": "Masuk", "site_name": CONF.name},
        ),
        name="login",
    ),
    path("keluar/", auth.LogoutView.as_view(), name="logout"),
    path(
        "kata-sandi/",
        auth.PasswordChangeView.as_view(
            template_name="accounts/password.html",
            success_url="selesai/",
            extra_context={"title": "Kata sandi"},
        ),
        name="password_change",
    ),
    path(
        "kata-sandi/selesai/",
        auth.PasswordChangeDoneView.as_view(
            template_name="accounts/password_done.html", extra_context={"title": "Kata sandi"}
        ),
        name="password_change_done",
    ),
]
