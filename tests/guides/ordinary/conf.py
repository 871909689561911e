# The documentation of some other project, as MyST has it: settings as of any guide.
project = "Ordinary documentation"
language = "en_GB"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "pipeline"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["toc.not_included"]
bibtex_bibfiles: list[str] = []  # this guide has no references
html_theme = "furo"
html_copy_source = False
html_show_sourcelink = False
html_scaled_image_link = False
html_permalinks = False
html_use_index = False
html_domain_indices = False
