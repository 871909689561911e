"""The few constructs of our own that writers use. Each makes a generic node; an edition shapes it."""
