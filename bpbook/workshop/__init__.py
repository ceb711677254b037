"""The workshop: the reader's copies, JupyterLab, stored outputs. `import bpbook` never loads it."""
