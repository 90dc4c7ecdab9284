"""The pages of moderation. A GET shows and never changes; a POST acts, and redirects."""
