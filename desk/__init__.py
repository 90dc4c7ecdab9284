"""The desk: receives comments and counts views for a static site, and lets moderators decide.

Plain Django, behind a thin handler for the two paths that are hot (`desk.front`), with one writer
that commits in groups (`desk.writer`). It shares `warta.core` with the build, and nothing else.
"""
