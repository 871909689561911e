"""Web pages: furo's base, our own body, one style sheet an edition."""
