"""The house. Imports point inwards only.

core/    what the campaign knows: read, checked, frozen. Knows no Pelican, Jinja, Typst or Pillow.
makers/  finished data in, a file's bytes out; one outside library per file.
*.py     one thin Pelican plugin per output: it fetches from the library and hands over.
"""
