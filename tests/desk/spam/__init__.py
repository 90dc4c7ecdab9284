"""A labelled set of comments, made up for these tests, and what the score makes of it."""
