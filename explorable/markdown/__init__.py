"""Extensions of Python-Markdown: figures, words bound to them, formulas."""
