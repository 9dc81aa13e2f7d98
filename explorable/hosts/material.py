"""Names for what the Material theme shows but does not name, for readers who listen or use keys."""

UNNAMED = {
    ' data-md-component="search" role="dialog"': "Search",
    ' data-md-toggle="search" type="checkbox"': "Search",
    ' data-md-toggle="drawer" type="checkbox"': "Menu",
    ' type="checkbox" id="__toc"': "Contents of this page",
}


def with_names(html: str) -> str:
    """Return a page in which search and menu, and what opens them, have names."""
    for attributes, name in UNNAMED.items():
        html = html.replace(attributes, f'{attributes} aria-label="{name}"', 1)
    return html
