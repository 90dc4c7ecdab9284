"""What can go wrong with a whole database, told to whoever runs the command."""

from __future__ import annotations


class Unable(Exception):  # noqa: N818 - it says what the desk is
    """It was not done, and nothing was changed; the text says why, in Indonesian."""
