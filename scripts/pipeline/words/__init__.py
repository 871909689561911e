"""Words: from a doctree to blocks, sentences and words, their reading level, and which of them are hard."""
