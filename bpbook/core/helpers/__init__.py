"""Small helpers of the core: values that a reader types, names, copies, and what NumPy may ask.

They may import the core's table and variables; nothing here knows of the chain rule.
"""
