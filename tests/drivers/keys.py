"""Keys by the names that KeyboardEvent gives them, as WebDriver's characters."""

CHARACTERS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Insert": "\ue016",
    "Delete": "\ue017",
}


def typing(text: str) -> list[tuple[str, str]]:
    """Return the strokes that type a text."""
    keys = ("Enter" if each == "\n" else each for each in text)
    return [stroke for key in keys for stroke in strokes(key)]


def strokes(key: str) -> list[tuple[str, str]]:
    """Return what "Control+a" means: ("keyDown" or "keyUp", character), in order."""
    names = [key] if len(key) == 1 else key.split("+")
    held = [CHARACTERS.get(name, name) for name in names]
    down = [("keyDown", character) for character in held]
    return down + [("keyUp", character) for character in reversed(held)]
