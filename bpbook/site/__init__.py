"""The book as pages of files, alive without a kernel; `import bpbook` never loads it.

`python -m bpbook site` makes it: Sphinx turns the notebooks with their stored outputs into pages,
each view's still picture becomes alive where it stands when its script arrives, and exercises are
judged in the page. Start reading at `making`, the order of the steps, then `pages`:

- `chapter_run`: a chapter run once more, for what its views show; `view_places`: where a view stands
  and the scripts that make it alive; `still`: pictures as files; `pages`: a chapter as a page;
- `sphinx_settings`, `mathml`: what Sphinx is told, and formulas without a script.

The scripts of the page are `views/static/site/`. May use every room and the workshop; nothing
imports it.
"""
