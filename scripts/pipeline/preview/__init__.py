"""The preview: the editions of a page side by side on this machine, with what the check finds.

`watch` sees that a file was saved; `edition` keeps one edition ready in a process of its own; `board`
holds what browsers are told; `server` hands out the pages; `live` brings them together.
"""
