"""Typst: how doctrees become Typst code, and Typst code becomes PDFs.

`code` writes Typst expressions, `sheet` is a page being translated, `lines`, `blocks` and `tables`
translate its nodes, and `nodes` says which does which. `booklets` says what is printed, `press`
prints it. The `*.typ` files are the look: the only place that knows one edition from another.
"""
