"""What pages in the Material theme, of MkDocs or Zensical, need beyond what the theme does."""

UNNAMED = {
    ' data-md-component="search" role="dialog"': "Search",
    ' data-md-toggle="search" type="checkbox"': "Search",
    ' data-md-toggle="drawer" type="checkbox"': "Menu",
    ' type="checkbox" id="__toc"': "Contents of this page",
}


def with_names(html: str) -> str:
    """Return a page in which search and menu, and what opens them, have names.

    The theme shows them without, to readers who listen or use keys.
    """
    for attributes, name in UNNAMED.items():
        named = f'{attributes} aria-label="{name}"'
        if named not in html:
            html = html.replace(attributes, named, 1)
    return html


def without_facts(html: str) -> str:
    """Return a page whose link to the repository does not ask GitHub or GitLab for its stars."""
    return html.replace(' data-md-component="source"', "")
