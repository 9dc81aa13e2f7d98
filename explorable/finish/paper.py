"""What only a hand can do is not for paper: sentences that are nothing but a link to a state.

Of `Now [make it steep](figure:power?power=3).` all is printed, since it may be a part of the text.
`[Make it steep](figure:power?power=3).` by itself is a button, and paper has none.
"""

import re

LINK = r"<a\b(?=[^>]*\bclass=[\"']?[^\"'>]*\bex-set\b)[^>]*>(?:(?!</a\b).)*</a\s*>"
BEGINS = r"<(?:p|li|dd|td|figcaption|div)\b[^>]*>\s*"
ENDED = r"[.!?\u2026][\"\u201d\u2019)]?(?:</span>)?\s+"  # a sentence; of a link, too
ENDS = r"(?=\s|</(?:p|li|dd|td|figcaption|div)\b)"
SENTENCE = f"{LINK}[.!?\u2026]|{LINK}(?<=[.!?\u2026]</a>)"
ALONE = re.compile(f"({BEGINS}|{ENDED})({SENTENCE}){ENDS}", re.S)


def for_screens(text: str) -> str:
    """Return a page on which sentences that only set a figure are marked as none for paper."""
    if "ex-set" not in text:
        return text
    while (marked := ALONE.sub(r'\1<span class="ex-screen">\2</span>', text)) != text:
        text = marked  # a sentence that follows another one like it
    return text
