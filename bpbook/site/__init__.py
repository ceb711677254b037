"""The book as pages of files, alive without a kernel; `import bpbook` never loads it.

`python -m bpbook site` makes it: Sphinx turns the notebooks with their stored outputs into pages,
each view's still picture becomes alive where it stands when its script arrives, and exercises are
judged in the page. Start reading at `making`, the order of the steps, then `pages`:

- `targets`: where what is made goes, whole or not at all;
- `chapter_run`: a chapter run once more, for what its views show; `pages`: a chapter as a page;
  `first_page` and `other_pages`: those beside the chapters; `documents`: those of `docs/`;
  `licences`: whose all that is, by the table in `bundled`; `still`: pictures as files;
- `view_places`: where a view stands, and the scripts that make it alive there; `measuring`: the
  room that it will take; `chromium`: the browser that is asked for that;
- `questions`: where exercises and predictions stand, and their script; `page_records`: what it
  knows of each; `sealing`: so that no answer stands in plain sight;
- `sphinx_settings`, `mathml`, `finishing`: what Sphinx is told, and formulas without a script;
- `addresses`: where the book is on the net, and the links made of that;
- `python/`: JupyterLab in the page, and Colab; `on_paper/`: the PDF.

The scripts of the page are `views/static/site/`. May use every room and the workshop; nothing
imports it.
"""
