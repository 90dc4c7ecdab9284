"""Word of answers: for those who asked for it twice, with a way out in each mail."""
