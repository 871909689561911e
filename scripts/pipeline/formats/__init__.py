"""Formats: how doctrees become web pages and PDFs."""
