"""How are numbers read, and how is a rule told: in zeros and ones, and in words?"""

import re

from widgets.rules import (
    FORM_WORDS,
    FORMS,
    LANGUAGES,
    LARGEST,
    LISTS,
    MOST_TERMS,
    PART_WORDS,
    STEP_WORDS,
    STEPS,
    index_of,
)


def read(text):
    """Return the terms that a reader wrote (at most eight), and what to say about the rest."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text.replace("−", "-"))
    terms = []
    for word in re.split(r"[\s,;،，\[\](){}]+", seen):
        if not re.search(r"[^.…?_]", word):
            continue
        if not re.fullmatch(r"[+-]?\d+(\.0*)?", word):
            return terms, f"“{word[:10]}” is no whole number: I stop there"
        if abs(float(word)) > LARGEST:
            return terms, f"{word[:10]} … is too large: I stop there"
        if len(terms) == MOST_TERMS:
            return terms, "eight terms are enough for me"
        terms.append(int(float(word)))
    return terms, "" if terms else "Write a number or two: 1, 2"


def gamma(index):
    """Return a number from 1 upwards as text: a zero for each digit after its first, then it."""
    return "0" * (int(index).bit_length() - 1) + f"{int(index):b}"


def written(rule, first, language):
    """Return the text of one rule (a row of each column) in zeros and ones."""
    forms, steps = LANGUAGES[language]
    form, kinds = FORMS[rule["form"]], rule["kinds"]
    numbers = [gamma(index) for index in rule["numbers"] if index]
    start = "" if form == "list" else gamma(index_of(int(first)))
    kind = ""
    if form == "step":
        kind = STEP_WORDS[steps.index(STEPS[kinds[0]])]
    if form in ("until", "turns"):
        kind = "".join(PART_WORDS[kind] for kind in kinds)
    return FORM_WORDS[forms.index(form)] + start + kind + "".join(numbers)


def said(number):
    """Return a number as readers know it."""
    return f"{number:,.0f}".replace("-", "−")


def part(times, plus):
    """Return in words what one step does."""
    if times == 1:
        return f"add {said(plus)}" if plus > 0 else f"take away {said(-plus)}"
    names = {2.0: "double", -1.0: "change the sign"}
    return names.get(times, f"multiply by {said(times)}")


def spoken(rule, first):
    """Return one rule in words."""
    form, kind = FORMS[rule["form"]], rule["kinds"][0]
    one = part(rule["times"], rule["plus"]) if form != "list" else ""
    two = part(rule["times2"], rule["plus2"]) if form != "list" else ""
    if form == "list":
        return list(LISTS)[rule["numbers"][0] - 1]
    if form == "repeat":
        block = [first, *rule["block"][: rule["numbers"][0] - 1]]
        return f"{', '.join(map(said, block))}, and again"
    if form == "until":
        return f"{one} up to term {rule['until']}, then {two}"
    if form == "turns":
        return f"{one} and {two}, in turn"
    if kind == 3:
        return f"add the last two, from {said(rule['before'])} and {said(first)}"
    if kind == 1:
        grows = f"{said(abs(rule['growth']))} {'more' if rule['growth'] > 0 else 'less'}"
        return f"add {said(rule['plus'])}, and {grows} each time"
    return one
