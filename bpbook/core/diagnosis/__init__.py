"""Why a number or a derivative has no value, and which line to write instead.

`sentences` says it, `stable_lines` is the table of expressions that lose their digits, and
`normal_form` finds them however they are written. Loaded only where something went wrong.
"""
