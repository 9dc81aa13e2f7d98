"""What a page would load from another server is found."""

import pytest

from explorable.markdown import third_parties


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="https://a.example/x.png">', ["https://a.example/x.png"]),
        ("<img alt='' src='//a.example/x.png'>", ["//a.example/x.png"]),
        ('<a href="https://a.example">', []),
        ('<link rel="canonical" href="https://a.example/">', []),
        ('<link href="https://a.example/x.css" rel="stylesheet">', ["https://a.example/x.css"]),
        ('<link rel="preconnect" href="https://a.example">', ["https://a.example"]),
        ('<iframe src="https://own.example/x"></iframe>', []),
        ("<style>@import 'https://a.example/x.css';</style>", ["https://a.example/x.css"]),
        ('<p style="background:url(https://a.example/x)">', ["https://a.example/x"]),
        ('<pre class="mermaid">graph</pre>', ["https://unpkg.com/mermaid"]),
        ('<svg><image href="data:image/png;base64,AA=="/></svg>', []),
    ],
)
def test_requests_to_others_are_found(html: str, found: list[str]) -> None:
    assert third_parties.in_page(html, "https://own.example/essay/") == found
