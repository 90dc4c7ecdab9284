"""View counts: one visitor counts once an article in a while, and nobody is remembered."""
