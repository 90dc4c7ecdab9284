"""The way out of WordPress: an export becomes content/, and nothing is lost in silence.

`warta import` (command.py) runs it. What comes in is wxr/ (the export, read as a stream); what is
made of it is said in outcomes.py, item by item. Nothing of Warta imports this room.
"""
