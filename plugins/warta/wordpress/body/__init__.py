"""The body of a post: what WordPress would have rendered of it, and Markdown that says the same."""
