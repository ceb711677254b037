"""The book as pages of files, alive without a kernel; `import bpbook` never loads it.

`python -m bpbook site` makes it: Sphinx turns the notebooks with their stored outputs into pages,
each view's still picture becomes alive where it stands when its script arrives, and exercises are
judged in the page. Start reading at `making`, the order of the steps, then `pages`:

- `chapter_run`: a chapter run once more, for what its views show; `pages`: a chapter as a page;
  `first_page` and `other_pages`: those beside the chapters; `documents`: those of `docs/`;
  `licences`: whose all that is, by the table in `bundled`; `still`: pictures as files;
- `view_places`: where a view stands, and the scripts that make it alive there; `measuring`: the
  room that it will take; `chromium`: the browser that is asked for that;
- `sphinx_settings`, `mathml`: what Sphinx is told, and formulas without a script.

The scripts of the page are `views/static/site/`. May use every room and the workshop; nothing
imports it.
"""
