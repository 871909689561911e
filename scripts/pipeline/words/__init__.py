"""Words: from a page to its blocks, sentences and words, and how hard they are to read."""
