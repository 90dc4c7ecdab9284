"""What is wrong with the content, said so that an editor can mend it, before anything is written.

`inspection` is the way through. `folder` lists the files; `story` reads one and `verdict` judges it
by itself, which `memory` keeps; `library` holds the cards of all, against which `names`,
`duplicates`, `links` and `pictures` judge what hangs on others. `data` judges the exports, `report`
shows the findings.
"""

from warta.check.findings import CODES, Finding
from warta.check.inspection import check_content
from warta.check.plugin import register

__all__ = ["CODES", "Finding", "check_content", "register"]
