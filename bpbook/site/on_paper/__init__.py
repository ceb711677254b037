"""The whole book as a PDF: `printing` makes it, `paper` says what a chapter is on paper.

`pdf` reads what has come out: bookmarks, and the pages on which they stand.
"""
