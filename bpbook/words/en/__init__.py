"""English: a module for each table of `words.TABLES`, each with its `WORDS`."""
