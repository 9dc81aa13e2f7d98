"""The MkDocs side: from Markdown and figures to pages."""
