"""Personal data: what goes by itself after a time, what goes on request, and what is kept of whom.

`purging` is for the calendar, `erasing` for a person who wants to be forgotten, `persons` for one
who asks what is kept (UU 27/2022 about personal data, articles 7, 8 and 16).
"""
