"""`warta pull`: fetch the desk's exports, and put them where the build reads them.

`fetch` talks to the desk, `copies` keeps what lies in data/, `pull` does it once for both files.
"""
