"""Chapter 9, *Write it yourself*: its steps, checked one by one, and the finished engine.

`finished.py` is the engine as a reader ends with it. The solutions of the chapter, the lines that
stand in for an open step, and those that `load` gives are all cut from it (`listing.py`). The
checks compare what the reader wrote with the book's tree on small expressions (`cases.py`), each
chosen so that a classic bug shows, and say which bug it is. Sentences are in `messages.py`.
"""

from .listing import begin, load, solution, source
from .step import STEPS, step
from .written import written

__all__ = ["STEPS", "begin", "load", "solution", "source", "step", "written"]
