"""Every page as GitHub Pages serves it: its address, its links, the search, what is not there."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from extent import some
from staying import staying

MISSING = "no/such/page/"
FIGURE_STATE = re.compile(r"([\w-]+)\?.+")


class Page(HTMLParser):
    """A page's addresses: what it links to or loads, where it can be linked to, and its own."""

    def __init__(self, html):
        super().__init__()
        self.links, self.ids, self.canonical = [], {""}, None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids |= {found[name] for name in ("id", "name") if found.get(name)}
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        self.links += [found[name] for name in ("href", "src") if found.get(name)]


@pytest.fixture(scope="module")
def pages(essay):
    """All pages of the essay, by address; 404.html at an address that is not there."""
    files = [each for each in staying(essay.folder) if each.name == "index.html"]
    addresses = {
        essay.address + each.relative_to(essay.folder).as_posix().removesuffix("index.html"): each
        for each in files
    }
    addresses[essay.address + MISSING] = essay.folder / "404.html"
    return {address: Page(path.read_text("utf-8")) for address, path in addresses.items()}


def test_the_sitemap_names_every_page_at_its_own_address(essay, pages):
    sitemap = ElementTree.parse(essay.folder / "sitemap.xml")
    named = [each.text for each in sitemap.iterfind(".//{*}loc")]
    figures = {address for address in pages if address.startswith(f"{essay.address}figures/")}
    chapters = pages.keys() - figures - {essay.address + MISSING}
    assert figures
    assert sorted(named) == sorted(chapters)
    assert {address: pages[address].canonical for address in chapters} == {a: a for a in chapters}


def test_every_link_leads_somewhere(essay, pages):
    broken, count = [], 0
    for address, page in pages.items():
        for link in page.links:
            target, fragment = urldefrag(urljoin(address, link))
            if not target.startswith(essay.address):
                assert urlsplit(target).scheme in ("https", "http", "data"), link
                continue
            count += 1
            inside = target.removeprefix(essay.address)
            path = essay.folder / inside
            path = path / "index.html" if path.is_dir() else path
            state = FIGURE_STATE.fullmatch(fragment)
            known = pages[target].ids if target in pages else {""}
            if not path.is_file() or unquote(state[1] if state else fragment) not in known:
                broken.append(f"{address}: {link}")
    assert count > 100
    assert not broken


def test_everything_a_page_asks_for_is_there(watched, pages):
    page = watched()
    types = {}
    page.context.on("response", lambda it: types.setdefault(it.url, it.headers.get("content-type")))
    steps = {page.address("figures/"): 8, page.address("manual/"): 2}  # pages that are alike
    groups = {start: sorted(each for each in pages if each.startswith(start)) for start in steps}
    left = {page.address(MISSING)}
    for start, group in groups.items():
        left |= {*group} - {*some(group, steps[start])}
    for address in pages.keys() - left:
        page.open(address)
        page.page.keyboard.press("End")
        page.page.wait_for_load_state("networkidle")
    endings = {".css": "text/css", ".js": "text/javascript", "/": "text/html"}
    for ending, kind in endings.items():
        found = {types[url] for url in types if url.endswith(ending)}
        assert found == {kind}
    assert not [url for url in types if not url.startswith(page.server.address)]


def test_an_address_without_its_slash_leads_to_the_page_and_to_its_state(watched):
    page = watched()
    page.open("five-points#pinching?curves=0")
    assert page.page.url.startswith(page.address("five-points/#pinching"))
    assert page.state("pinching")["curves"] == 0


LOOK = """() => {
  const of = (selector) => getComputedStyle(document.querySelector(selector));
  return [of("body").backgroundColor, of(".md-header").backgroundColor, of("h1").fontFamily];
}"""


def test_an_unknown_address_looks_like_the_essay_and_leads_back(watched):
    page = watched()
    page.open(MISSING)
    page.forgive(MISSING, "404 (Not Found)")
    look = page.page.evaluate(LOOK)
    page.turn_to("five-points/")
    assert page.page.evaluate(LOOK) == look
    page.set("pinching", curves=0)
    page.wait_for("pinching")


def indexed(essay):
    """Return the text that the search knows, page by page."""
    entries = json.loads((essay.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    texts = {}
    for entry in entries:
        address = urldefrag(entry["location"])[0]
        words = re.sub(r"<[^>]+>", " ", f"{entry['title']} {entry['text']}")
        texts[address] = texts.get(address, "") + " ".join(words.split()) + " "
    return texts


# What stands in the figures of a page, and what its sentences say.
PARTS = """() => {
  const texts = (selector) => [...document.querySelectorAll(selector)]
    .map((one) => one.textContent.trim().replace(/\\s+/g, " "));
  const controls = texts(".ex-controls :is(label, .ex-label, button, option, output, .ex-hint)");
  const pictures = texts("svg.ex-picture text");
  const captions = texts("figcaption");
  const article = document.querySelector("article").cloneNode(true);
  const ours = ":is(.ex-stage, .ex-strip, form, .ex-status, .ex-spec, .ex-toolbar)";
  const apart = `explorable-figure ${ours}, .ex-contents`;
  for (const one of article.querySelectorAll(apart)) one.remove();
  const prose = article.textContent.replace(/\\s+/g, " ");
  return { controls, pictures, captions, prose };
}"""


@pytest.mark.parametrize("chapter", ["five-points/", "same-thing-different-clothes/"])
def test_the_search_index_holds_captions_and_neither_controls_nor_pictures(watched, essay, chapter):
    page = watched()
    page.open(chapter)
    parts = page.page.evaluate(PARTS)
    known = indexed(essay)[chapter]
    assert parts["captions"]
    assert not [caption for caption in parts["captions"] if caption not in known]
    figures = {*parts["controls"], *parts["pictures"]}
    strange = [text for text in figures if len(text) > 2 and text not in parts["prose"]]
    assert len(strange) > 5
    assert not [text for text in strange if text in known]


FINISHED = """(typed) =>
  /^Type/.test(document.querySelector(".md-search-result__meta").textContent) !== typed"""


def search(page, words):
    """Ask the search for some words, and return the addresses that it finds."""
    field = page.page.locator("input.md-search__input")
    for text in ("", words):
        field.fill(text)
        field.press("Shift")  # the search listens to keys
        page.page.wait_for_function(FINISHED, arg=bool(text))
    links = "all => all.map((one) => one.href)"
    return page.page.locator("a.md-search-result__link").evaluate_all(links)


def test_a_reader_finds_a_chapter_by_a_word_of_its_caption_and_plays_it(watched):
    page = watched()
    page.open()
    page.page.locator("input.md-search__input").click()
    found = search(page, "magenta")
    assert any(address.startswith(page.address("five-points/")) for address in found)
    page.leave()
    page.page.locator("a.md-search-result__link[href*='five-points/']").first.click()
    page.arrive()
    page.set("pinching", curves=3)
    page.page.wait_for_function("document.getElementById('pinching').state.curves === 3")


def test_a_reader_does_not_find_what_only_controls_and_pictures_say(watched, essay):
    page = watched()
    page.open("five-points/")
    parts = page.page.evaluate(PARTS)
    known = indexed(essay)["five-points/"]
    told = {word[:4] for word in words_of(known)}
    only_here = {word for text in parts["controls"] for word in words_of(text) if len(word) > 3}
    only_here = sorted(word for word in only_here if word[:4] not in told)
    numbers = (text for text in parts["pictures"] if re.fullmatch(r"\d\.\d+", text))
    number = next(text for text in numbers if text not in known)
    page.page.locator("input.md-search__input").click()
    chapter = page.address("five-points/")
    assert any(each.startswith(chapter) for each in search(page, "magenta"))
    assert len(only_here) > 2
    for word in (*only_here[:4], number):
        assert not [each for each in search(page, word) if each.startswith(chapter)]


def words_of(text):
    return re.findall(r"[^\W\d_]+", text.lower())
