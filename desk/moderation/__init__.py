"""Moderation: the queue, what moderators decide, and the record of it."""
