"""The workshop: what the commands do; `import bpbook` never loads it.

Start reading at `bpbook.__main__`, where each command stands with the module that it calls:

- `lab`: the book in JupyterLab; `running`: in a server that is there already; `kernels`: sockets
  that nobody else can read; `saving`: the server's extension, what is stored of a chapter;
- `copies`: the reader's own chapters, `old_copies`: those of the first edition; `contents`: the
  table of chapters; `folders`: where things are, in a clone or with a wheel;
- `store`: chapters run and stored; `peer_records`: what PyTorch and JAX say in them, recorded;
  `claims`: which cell computes what; `testing`: the tests; `threads`: one for small matrices.

Imports nothing of the book but itself and `peers`. What only `bpbook[lab]` installs comes in within
functions, and a sentence says what to install where it is missing.
"""
