"""WordPress exports (WXR 1.0 to 1.2), read as a stream: `read_export` gives record after record.

The bytes of a file (source.py) become letters (letters.py), what is nearly XML becomes XML
(mending.py), elements become values (parser.py, by shapes.py), and values the records of
`warta.wordpress.export` (collecting.py, records.py). No step holds more than one item.
"""

from warta.wordpress.wxr.errors import BrokenExportError, ExportError
from warta.wordpress.wxr.reading import read_export

__all__ = ["BrokenExportError", "ExportError", "read_export"]
