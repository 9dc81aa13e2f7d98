"""Controls on a bench: their real form, gestures and surface, over a picture that never changes."""

import json
from pathlib import Path

import hands

from explorable.base.words import english, filled
from explorable.compile.forms import whole
from explorable.compile.markup import start_over
from explorable.runtime.browser_modules import english_modules

HERE = Path(__file__).parent
MODULES = HERE.parent.parent / "explorable" / "browser"
ADDRESS = "http://bench.test/"
DRAWN = ("brush", "curve", "pixels", "points")
TOUCH = {"has_touch": True, "is_mobile": True}
TYPES = {".js": "text/javascript", ".css": "text/css"}


class Bench:
    """A page with one form. The panel's box is 60, 40, 600 × 300 px; x runs 0–1, y −2 to 2."""

    def __init__(self, chromium, controls, state=None, **options):
        self.controls = {name: control.named(name) for name, control in controls.items()}
        start = {name: control.start for name, control in self.controls.items()}
        self.html = self.build(start | (state or {}))
        self.context = chromium.new_context(**{"viewport": {"width": 800, "height": 700}} | options)
        self.context.route(f"{ADDRESS}**", self.serve)
        self.page = self.context.new_page()
        self.page.set_default_timeout(hands.PATIENCE * 1000)
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(ADDRESS)
        self.page.wait_for_function("window.bench")
        for control in self.controls.values():
            if control.spec()["kind"] in DRAWN:
                gesture = f".ex-{control.spec()['kind']}-gesture"
                self.page.wait_for_selector(gesture, state="attached")

    def build(self, state):
        html = (HERE / "bench.html").read_text()
        specs = json.dumps([control.spec() for control in self.controls.values()])
        form = filled(
            whole(self.controls.values(), "bench", state) + start_over("bench"), english()
        )
        return html.replace("<!-- form -->", form).replace("<!-- specs -->", specs)

    def serve(self, route):
        name = route.request.url.removeprefix(ADDRESS)
        path = MODULES / name
        if not name:
            route.fulfill(body=self.html, content_type="text/html")
        elif name in english_modules():
            route.fulfill(body=english_modules()[name], content_type=TYPES[".js"])
        elif path.is_file():
            route.fulfill(body=path.read_text(), content_type=TYPES[path.suffix])
        else:
            route.fulfill(status=404)

    def close(self):
        self.context.close()
        assert not self.complaints

    def value(self, name):
        """Return what the form holds, in the form the figure's function gets."""
        return self.controls[name].validate(self.page.evaluate("bench.form.values()")[name])

    def changes(self, name):
        changes = self.page.evaluate("bench.changes")
        return [value for changed, value in changes if changed == name]

    def said(self):
        return self.page.evaluate("bench.said")

    def at(self, x, y):
        """Return where a point of the panel is on the screen."""
        return 60 + 600 * x, 40 + 300 * (2 - y) / 4

    def drag(self, *places):
        """Drag the mouse from place to place, in data units."""
        hands.drag(self.page, [self.at(*place) for place in places])

    def swipe(self, *places, hold=0):
        """Drag a finger from place to place, in data units, after it has rested for a while."""
        hands.swipe(self.page, [self.at(*place) for place in places], hold=hold)

    def double_click(self, place, done):
        """Click twice at a place, in data units, quickly enough for `done` to hold."""
        hands.twice(self.page, lambda: self.page.mouse.click(*self.at(*place)), done)

    def scrolled(self):
        return self.page.evaluate("scrollY")

    def focused(self):
        """Return the label of what has the focus."""
        return self.page.evaluate("document.activeElement.getAttribute('aria-label')")
