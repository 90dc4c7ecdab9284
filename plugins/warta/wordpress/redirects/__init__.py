"""From every old address that changed to where its page is now, in the forms that hosts read."""

from __future__ import annotations
