"""The book as pages of files, alive without a kernel; `import bpbook` never loads it."""
