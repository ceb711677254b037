"""The chapters where Python runs without being installed: JupyterLab in the page, and Colab.

- `lite`: JupyterLab with a Python in the browser, made of `wheels` and `pyodide` (whose version is
  in `pyodide.json`); `lite_page`: what is said before it loads; `lite_licences`: whose it is;
- `first_cells`: copies of the chapters that install the book; `colab`: those for Colab.
"""
