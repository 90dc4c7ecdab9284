"""What a new article holds until somebody writes it."""

PLACEHOLDER = "Tulis berita di sini."
