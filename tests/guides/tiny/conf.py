# A tiny guide for tests: the same settings as any guide.
project = "Sharing a garden"
language = "en_GB"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "pipeline"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["toc.not_included"]
bibtex_bibfiles = ["source/references.bib"]
bibtex_default_style = "guide"
html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
html_permalinks = False
html_use_index = False
html_domain_indices = False
