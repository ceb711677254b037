"""Small helpers of the core; start reading at `values`, which every room uses.

- `values`: what a reader types as a number or an array, or a sentence where it is neither; `names`:
  what can be the name of a variable;
- `not_a_number`: what a variable answers where a number is asked for; `numpy_functions`: what it
  answers NumPy's functions;
- `public_functions`: the rows of the table as a reader calls them, bp.sigmoid and the others;
- `expression_text`: an expression as a line of Python; `pickling`: variables copied and
  stored; `topological_order`: inputs before users; `text_table`: tables in plain text.

They import the core's table and variables; nothing here knows of graph or chain rule.
"""
