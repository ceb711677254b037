"""Why a number or a derivative has no value, and which line to write instead.

Start reading at `sentences`, which says it all: the operation, its numbers, the remedy.
`stable_lines` is the table of expressions that lose their digits, each with the line to write in
its place; `normal_form` finds them however they are written. Loaded only where something went
wrong. Imports the core's graph, table, backend and helpers, and nothing of the chain rule.
"""
