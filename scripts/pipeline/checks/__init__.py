"""Checks: each rule is a small generator that takes one page and yields what it finds."""
