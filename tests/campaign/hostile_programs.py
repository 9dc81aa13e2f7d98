"""Versions of a figure that do harm, or try to: what a stranger may write into the editor."""

import json

from test_readers_strangers import FLOOD, FORGES, HANDS_OVER, OWN, REACHES, STRANGE_WORDS

# Statements that do harm where they are run: as the module is imported, or as the figure is drawn.
STATEMENTS = {
    "a loop": "while True: pass",
    "a loop that catches": "while True:\n    try:\n        1 / 0\n    except BaseException: pass",
    "a sum without an end": "sum(range(10**14))",
    "a number without an end": "10 ** 10 ** 9",
    "a sleep": "import time; time.sleep(3600)",
    "a search without an end": "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
    "a recursion": "def fall(): return fall() + 1\nfall()",
    "a recursion without a limit": (
        "import sys\nsys.setrecursionlimit(10**9)\ndef fall(): fall()\nfall()"
    ),
    "a recursion in C": "deep = []\nfor _ in range(10**6): deep = [deep]\nrepr(deep)",
    "a recursion that catches": (
        "def fall():\n    try: fall()\n    finally: fall()\nfall()"
    ),
    "three gigabytes": "hoard = [bytearray(2**28) for _ in range(12)]",
    "more than there is": "hoard = []\nwhile True: hoard.append(bytearray(2**26))",
    "three gigabytes of numbers": "hoard = np.ones(3 * 2**27)",
    "objects without an end": "hoard = []\nwhile True: hoard.append([hoard, {}])",
    "a flood of prints": "for n in range(10**5): print('a flood', n)",
    "prints without an end": "while True: print('an endless flood')",
    "one long print": "print('a flood ' * 10**7)",
    "a flood of warnings": (
        "import warnings\nfor n in range(10**4): warnings.warn(f'a flood {n}')"
    ),
    "a flood to the console": "import js\nfor n in range(10**5): js.console.debug(n)",
    "a flood of posts": "import js\nfor n in range(10**5): js.postMessage(n)",
    "a flood of timers": (
        "import js\nfrom pyodide.ffi import create_proxy\nflood = create_proxy(lambda: None)\n"
        "for n in range(10**4): js.setInterval(flood, 0)"
    ),
    "a loop in JavaScript": "import js; js.eval('for (;;);')",
    "a wait in JavaScript": (
        "import js; js.eval('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)')"
    ),
    "an error in JavaScript": "import js; js.setTimeout(js.eval('() => { throw 1; }'), 0)",
    "a rejection in JavaScript": "import js; js.eval('Promise.reject(1)')",
    "an end of the worker": "import js; js.close()",
    "other ears": "import js; js.eval('onmessage = null; addEventListener = 0')",
    "no room for files": "import shutil; shutil.rmtree('/lib', ignore_errors=True)",
    "a file that fills the disk": (
        "with open('/tmp/hoard', 'wb') as hoard:\n    while True: hoard.write(b'0' * 2**24)"
    ),
    "no modules": "import sys; sys.modules.clear()",
    "no builtins": "import builtins; builtins.__dict__.clear()",
    "no path": "import sys; sys.path.clear(); sys.meta_path.clear()",
    "an exit": "import sys; sys.exit('left')",
    "an exit at once": "import os; os._exit(3)",
    "an abort": "import os; os.abort()",
    "an interrupt": "raise KeyboardInterrupt",
    "something that is no error": "raise BaseException('<img src=x onerror=window.hurt=1>')",
    "an error without words": (
        "class Mute(Exception):\n    def __str__(self): raise self\nraise Mute"
    ),
    "an error without an end": (
        "class Chatty(Exception):\n    def __str__(self):\n        while True: pass\nraise Chatty"
    ),
    "a long error": "raise ValueError('a long error ' * 10**6)",
    "an error in HTML": "raise ValueError('</p><script>window.hurt = 1</script>')",
    "an error on a line that is not there": (
        "exec(compile('\\n' * 10**5 + '1 / 0', 'widgets/odd.py', 'exec'))"
    ),
    "memory that is not there": "import ctypes; ctypes.string_at(0xFFFF_FFF0, 64)",
    "memory that is not its own": "import ctypes; ctypes.memset(8, 255, 2**22)",
    "a thread": "import threading; threading.Thread(target=print).start()",
    "a process": "import subprocess; subprocess.run(['ls'])",
    "a socket": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "an address": "import urllib.request; urllib.request.urlopen('OTHER/opened')",
    "the site's own pages": (
        "import js\nfor name in ('', 'sw.js', 'secret'): js.fetch('SITE/tiny/' + name)"
    ),
    "frames and windows": (
        "import js\nfor name in ('parent', 'top', 'window', 'document', 'opener'):\n"
        "    try: getattr(js, name).hurt = 1\n    except Exception: pass"
    ),
    "a clock that is wrong": "import time; time.time = time.perf_counter = lambda: 1e300",
    "a numpy that is wrong": "np.arange = np.asarray = np.array = lambda *a, **k: None",
    "a JSON that is wrong": "import json; json.dumps = lambda *a, **k: '{' * 10**5",
    "numbers that are none": (
        "import explorable.worker.session as told\n"
        "told.FigureSession.ask = lambda *_: '{\"outputs\": 1, \"series\": {}}'"
    ),
    "numbers without an end": (
        "import json, explorable.worker.session as told\n"
        "one = {'panel': '', 'series': '<b>', 'kind': 'line', 'rows': [[1, 2, None, None, None]]}\n"
        "every = json.dumps({'outputs': {str(n): n for n in range(10**5)},\n"
        "    'series': [one] * 10**5, 'without': 0, 'why': ''})\n"
        "told.FigureSession.ask = lambda *_: every"
    ),
    "no garbage is collected": (
        "import gc; gc.disable()\nfor _ in range(10**5):\n    hoard = []; hoard.append(hoard)"
    ),
}  # fmt: skip
# What comes before the module's own text.
BEGINNINGS = {
    "reaches for everything": REACHES,
    "a flood of messages": HANDS_OVER + FLOOD,
    "strange words": HANDS_OVER + STRANGE_WORDS,
    "no Python at all": "<script>window.hurt = 1</script>\n",
    "nothing but brackets": "(" * 5000,
    "a null": "note = '\0'",
    "strange lines": "note = '\u2028\u2029\x0c\x85'\r\rraise ValueError(note)",
}
# What stands in the place of the module.
MODULES = {
    "nothing": "",
    "no figure": "calm = None",
    "a figure of another name": OWN.replace("def calm", "def other"),
    "other controls": OWN.replace("n=Slider", "m=Slider").replace("(ax, n)", "(ax, m, n=1)"),
    "a figure that is none": "def calm(*_, **__): pass\n",
    "frames without an end": OWN.replace(
        "    return {", "    while True:\n        ax.plot([n, n])\n        yield {"
    ),
    "many parts": OWN.replace(
        "    return {", "    for _ in range(10**5): ax.plot([n])\n    return {"
    ),
    "a large part": OWN.replace("np.arange(n + 1) ** 2", "np.zeros(10**7)"),
    "large outputs": OWN.replace('"fine"', "'fine' * 10**7"),
    "many outputs": OWN.replace(
        '{"last"', '{**{f"a{n}": n for n in range(10**5)}, "last"'
    ),
    "outputs in HTML": OWN.replace('"fine"', "'<img src=x onerror=window.hurt=1>'"),
    "outputs in mathematics": OWN.replace('"fine"', "'$' + '{' * 10**4 + '$'"),
    "outputs that are not finite": OWN.replace("n**2", 'float("nan")'),
    "titles in HTML": OWN.replace(
        "    return {", "    ax.set_title('<img src=x onerror=window.hurt=1>')\n    return {"
    ),
}  # fmt: skip
ATTRIBUTES = (
    "onclick", "onload", "href", "xlink:href", "style", "class", "id", "fill", "stroke", "filter",
    "clip-path", "mask", "marker-end", "transform", "d", "x", "viewBox", "font-size", "opacity",
)  # fmt: skip
VALUES = (
    "window.hurt = 1", "javascript:window.hurt=1", "url(OTHER/paint.svg#a)", "url(#calm)",
    "data:text/html,<script>top.hurt=1</script>", "expression(window.hurt=1)", "red", "1e999", "",
    "OTHER/image.png", "</style><script>window.hurt=1</script>",
)  # fmt: skip
TAGS = (
    "panel", "clip", "marker", "path", "text", "image", "script", "foreignObject", "a", "use",
    "animate", "set", "style", "__proto__", "constructor",
)  # fmt: skip
PARTS = ("name", "shape", "clip", "marker", "marks", "texts", "innerHTML")
COMMANDS = ("M L1", "M", "L9", "Q1 Z", "M L99999999999", "<svg onload=window.hurt=1>", "C-1")


def programs(rng):
    """Yield names of versions and their texts, all of them in a random order, and then again."""
    while True:
        found = [(name, *_placed(rng, text)) for name, text in STATEMENTS.items()]
        found += [(name, "before", text + "\n" + OWN) for name, text in BEGINNINGS.items()]
        found += [(name, "instead", text) for name, text in MODULES.items()]
        found += [(f"forged frame {n}", "before", _forged(rng) + OWN) for n in range(6)]
        yield from rng.sample(found, len(found))


def _placed(rng, text):
    """Return where a statement is put, and the module with it."""
    if rng.random() < 0.3:
        return "as it is imported", f"{text}\n{OWN}"
    indented = "".join(f"    {line}\n" for line in text.split("\n"))
    return "as it is drawn", OWN.replace("    return {", f"{indented}    return {{")


def _forged(rng):
    """Return what answers with a frame of anything."""
    nodes = [
        {
            "kind": rng.choice(TAGS),
            "commands": rng.choice(COMMANDS),
            "attributes": {
                rng.choice(ATTRIBUTES): rng.choice(VALUES) for _ in range(rng.randint(0, 5))
            },
            rng.choice(
                ["name", "shape", "clip", "marker", "marks", "texts", "innerHTML"]
            ): rng.choice(["a", 0, 99, [0], {"href": 0}, None]),
        }
        for _ in range(rng.randint(1, 6))
    ]
    numbers = [rng.choice([0.0, 1.0, -1e300, 10.0, 200.0]) for _ in range(rng.randint(0, 40))]
    strings = [rng.choice(VALUES) for _ in range(3)]
    told = json.dumps(json.dumps([nodes, strings, numbers]))
    return f"import json\nNODES, STRINGS, NUMBERS = json.loads({told})\n{FORGES}"
