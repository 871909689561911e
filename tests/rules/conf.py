# Settings for the pages of the rules, which the tests put together in one guide.
language = "en_GB"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "pipeline"]
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["toc.not_included"]
bibtex_bibfiles: list[str] = []
