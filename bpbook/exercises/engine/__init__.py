"""Chapter 10, *Write it yourself*: its steps, checked one by one, and the finished engine.

Start reading at `finished`, the engine as a reader ends with it: the solutions of the chapter, the
lines that stand in for an open step, and those that `load` gives are all cut from it (`listing`).
Then `step`, which has the check of each step in one table:

- `build`, `walks`, `arithmetic`, `function_rows`, `loss_and_nudge`, `downhill`: the checks. They
  compare what the reader wrote with the tree on small expressions (`cases`), each chosen so that a
  classic bug shows, and say which bug it is (`walk_mistakes` for the walks);
- `first_edition`: what older copies of the chapter hand in;
- `safely`: runs the reader's code so that whatever happens in it becomes one sentence;
- `written`: a tree of the book as a function for any engine's numbers.

Imports what `exercises` may import, and its judge's words. Sentences are in `exercises/sentences`.
"""

from .listing import begin, load, solution, source
from .step import STEPS, step
from .written import written

__all__ = ["STEPS", "begin", "load", "solution", "source", "step", "written"]
