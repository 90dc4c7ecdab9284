"""What the plain project asks of a comment: the desk's fields with the desk's lengths."""

from __future__ import annotations

from django import forms

LONGEST_AUTHOR, LONGEST_EMAIL, LONGEST_URL, LONGEST_TEXT = 245, 100, 200, 65525


class CommentForm(forms.Form):
    """Lengths in characters, as Django counts."""

    article = forms.CharField(max_length=200)
    author = forms.CharField(max_length=LONGEST_AUTHOR)
    email = forms.EmailField(max_length=LONGEST_EMAIL)
    url = forms.URLField(max_length=LONGEST_URL, required=False, assume_scheme="https")
    content = forms.CharField(max_length=LONGEST_TEXT)
