"""The forms of chiefs: rules, accounts, and a person who wants to be forgotten."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from desk.moderation.roles import CHIEF, MODERATOR

ROLES = ((MODERATOR, "Moderator"), (CHIEF, "Pemimpin"))
HOLD = (
    ("all", "Semua komentar ditahan sampai disetujui"),
    ("first", "Hanya penulis yang belum pernah disetujui"),
    ("none", "Tidak ada; langsung tampil bila aturan lain membolehkan"),
)
LONGEST_WORD = 200
MOST_WORDS = 5000


class WordsField(forms.CharField):
    """Words or phrases, one a line; a list of them."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:
        lines = [line.strip() for line in re.split(r"[\r\n]+", value or "")]
        words = list(dict.fromkeys(line for line in lines if line))
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            raise ValidationError(
                f"Paling banyak {MOST_WORDS} baris, masing-masing {LONGEST_WORD} karakter."
            )
        return words

    def validate(self, value: Any) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """None: they are for text."""


class RulesForm(forms.Form):
    """The fields of `desk.rules.Rules`."""

    hold = forms.ChoiceField(label="Tahan komentar", choices=HOLD, widget=forms.RadioSelect)
    hold_links = forms.IntegerField(
        label="Tahan bila tautannya sebanyak ini atau lebih",
        min_value=0,
        max_value=100,
        help_text="0 berarti tautan tidak dihitung.",
    )
    hold_words = WordsField(
        label="Kata yang menahan komentar",
        required=False,
        help_text="Satu kata atau frasa per baris; dicari dalam nama, email, situs, isi, "
        "alamat IP, dan peramban.",
    )
    refused_words = WordsField(
        label="Kata terlarang",
        required=False,
        help_text="Satu per baris. Komentar yang memuatnya langsung masuk Tong Sampah.",
    )
    spam_threshold = forms.FloatField(
        label="Ambang spam",
        min_value=0,
        max_value=1,
        widget=forms.NumberInput(attrs={"step": "0.01"}),
        help_text="Komentar dengan skor sebesar ini atau lebih langsung masuk Spam. "
        "1 berarti tidak pernah.",
    )
    confirm_email = forms.BooleanField(
        label="Penulis mengonfirmasi alamat email sebelum komentarnya masuk antrean",
        required=False,
        help_text="Pedoman Pemberitaan Media Siber, butir 3b. "
        "Berlaku bila surat keluar sudah diatur.",
    )


class AccountForm(forms.ModelForm):
    """An account: its name to log in, the name that readers see, where mail goes, its role."""

    role = forms.ChoiceField(label="Peran", choices=ROLES)

    class Meta:
        model = User
        fields = ("username", "first_name", "email")
        labels = {
            "username": "Nama pengguna",
            "first_name": "Nama yang tampil",
            "email": "Email untuk pemberitahuan",
        }
        help_texts = {
            "username": "Untuk masuk; tidak tampil kepada pembaca.",
            "first_name": "Tampil pada balasan redaksi. Kosong berarti nama redaksi.",
            "email": "Kosong berarti tidak diberi tahu tentang komentar baru.",
        }

    field_order = ("username", "first_name", "email", "role")


class ChangeAccountForm(AccountForm):
    """The same, for an account that is there: its name to log in stays."""

    class Meta(AccountForm.Meta):
        fields = ("first_name", "email")


class EraseForm(forms.Form):
    """Whose data goes."""

    email = forms.EmailField(label="Alamat email orang itu", max_length=254)
