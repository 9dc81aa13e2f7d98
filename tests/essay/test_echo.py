"""The echo: probabilities by counting, recitals by searching, and nothing that was never read."""

import itertools
import re
import textwrap
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from essay.making import walden
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager

from explorable import render
from explorable.axes import record
from explorable.drawing import drawings
from widgets.echo import (
    ANSWERS,
    LENGTH,
    LINE,
    MOST,
    WALDEN,
    YOURS,
    questions,
    quiz,
    shortened,
    text,
    tidy,
)
from widgets.letters import LONGEST, RECITED, choices, fit, opening, runs, write
from widgets.wrapping import ACROSS, ROWS, SIZE, SPACE, broken, lines, room

MINE = tidy(YOURS)
WALDENS_CHOICES = choices(WALDEN)
readable = st.text("abc é中🙂.", min_size=1, max_size=60)
lengths = st.integers(0, LONGEST)
temperatures = st.sampled_from([0.2, 0.7, 1.0, 2.0])


def before(text, place, length):
    """Return the letters before a place of a text that is read in a circle."""
    return "".join(text[(place - back) % len(text)] for back in range(length, 0, -1))


def counted(texts, shares, length):
    """Return what follows what, counted one by one: letters' weights for each context."""
    found = {}
    for read, share in zip(texts, shares, strict=True):
        for place, letter in enumerate(read):
            after = found.setdefault(before(read, place, length), Counter())
            after[letter] += share / len(read)
    return found


def said_by(model, texts):
    """Return the model's probabilities, letters' for each context that stands in the texts."""
    found, at = {}, 0
    for read in texts:
        for _ in read:
            number = model.context[at]
            pairs = range(model.first[number], model.first[number + 1])
            found[at] = {chr(model.letter[pair]): model.chance[pair] for pair in pairs}
            at += 1
    return found


@given(readable, readable, st.floats(0.01, 0.99), lengths, temperatures)
@settings(max_examples=60, deadline=None)
def test_probabilities_are_those_that_counting_gives(one, other, share, length, temperature):
    texts, shares = [one, other], [1 - share, share]
    said = said_by(fit(texts, shares, length, temperature), texts)
    weights = counted(texts, shares, length)
    at = 0
    for read in texts:
        for place in range(len(read)):
            odds = {
                k: v ** (1 / temperature) for k, v in weights[before(read, place, length)].items()
            }
            expected = {letter: each / sum(odds.values()) for letter, each in odds.items()}
            assert said[at] == pytest.approx(expected, rel=1e-7)
            at += 1


@given(readable, readable, lengths, temperatures)
@settings(max_examples=40, deadline=None)
def test_probabilities_sum_to_one(one, other, length, temperature):
    model = fit([one, other], [0.3, 0.7], length, temperature)
    sums = np.add.reduceat(model.chance, model.first[:-1])
    np.testing.assert_allclose(sums, 1)
    assert model.first[-1] == len(model.chance)


@pytest.mark.parametrize("length", [0, 3, 7, 8, 9, 15, 16])
def test_contexts_are_told_apart_at_every_length(length):
    """Numbers are packed into words; where a word is full, nothing may get lost."""
    model = fit([MINE, WALDEN], [0.5, 0.5], length)
    pieces = [before(MINE, place, length) for place in range(len(MINE))]
    pieces += [before(WALDEN, place, length) for place in range(len(WALDEN))]
    assert len(set(pieces)) == model.context.max() + 1
    assert len(set(zip(pieces, model.context.tolist(), strict=True))) == len(set(pieces))


@given(readable, readable, st.integers(0, 8), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_every_letter_written_has_been_seen_after_the_letters_before_it(one, other, length, seed):
    texts = [one, other]
    luck = np.random.default_rng(seed).random(42)
    written = write(fit(texts, [0.5, 0.5], length), opening(texts, [0.5, 0.5], luck[:2]), luck[2:])
    seen = {read[p - length : p + 1] for read in (t * 160 for t in texts) for p in range(20, 140)}
    for end in range(length, len(written)):
        assert written[end - length : end + 1] in seen


@given(st.permutations("abcdefghijklmnopq"), st.integers(0, 1000))
@settings(deadline=None)
def test_where_every_context_is_one_of_its_kind_the_model_can_only_recite(letters, seed):
    read = "".join(letters)
    luck = np.random.default_rng(seed).random(50)
    written = write(fit([read], [1], 1), 0, luck)
    assert written == (read * 3)[:50]


def test_with_the_longest_memory_your_text_is_written_word_for_word():
    luck = np.random.default_rng(0).random(LENGTH)
    written = write(fit([MINE], [1], LONGEST), 0, luck)
    assert written == (MINE * 2)[:LENGTH]


def test_letters_come_as_often_as_they_should():
    model = fit(["aab", "b"], [0.5, 0.5], 0)
    written = write(model, 0, np.random.default_rng(1).random(20_000))
    assert written.count("a") / len(written) == pytest.approx(1 / 3, abs=0.01)


def test_a_cold_model_takes_the_likeliest_letter_and_a_hot_one_does_not_mind():
    chances = [fit(["aab"], [1], 0, temperature).chance[0] for temperature in (0.2, 1, 2)]
    assert chances == pytest.approx([32 / 33, 2 / 3, np.sqrt(2) / (np.sqrt(2) + 1)])


def test_an_opening_is_where_a_sentence_begins():
    places = set()
    for throw in np.random.default_rng(2).random((400, 2)):
        place = opening([MINE, WALDEN], [0.5, 0.5], throw)
        read, at = (MINE, place) if place < len(MINE) else (WALDEN, place - len(MINE))
        assert at == 0 or re.fullmatch(r"[.?!] \S", read[at - 2 : at + 1])
        places.add(place)
    assert min(places) < len(MINE) < max(places)


def longest_through(written, read, at):
    """Return the longest recited run through one letter, by trying all of them."""
    circle = read * (2 + len(written) // len(read))
    found = [
        end - start
        for start in range(at + 1)
        for end in range(max(at + 1, start + RECITED), len(written) + 1)
        if written[start:end] in circle
    ]
    return max(found, default=0)


@given(st.integers(0, 1000), st.booleans())
@settings(max_examples=6, deadline=None)
def test_runs_are_the_longest_that_searching_finds(seed, shared):
    """Where pieces are `shared`, runs overlap."""
    luck = np.random.default_rng(seed).random(58)
    one, other = (
        ("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyy", "z") if shared else (MINE, WALDEN)
    )
    texts = [one, other]
    written = write(fit(texts, [0.5, 0.5], 7), opening(texts, [0.5, 0.5], luck[:2]), luck[2:])
    for read in texts:
        expected = [longest_through(written, read, at) for at in range(len(written))]
        np.testing.assert_array_equal(runs(written, read), expected)


def test_runs_that_overlap_are_told_apart():
    """Both halves of what is written stand in the text, and so does every piece in between."""
    text = "0123456789abcdefghijklmnopqrstuvwxyz" + "|" + "3456789abcdefghijklmnopqrstuvwxyz!?"
    written = "0123456789abcdefghijklmnopqrstuvwxyz!?"
    expected = [longest_through(written, text, at) for at in range(len(written))]
    assert expected == [36] * 36 + [35] * 2
    np.testing.assert_array_equal(runs(written, text), expected)


def test_what_is_no_run_is_not_counted():
    assert not runs(MINE[: RECITED - 1], MINE).any()
    assert (runs(MINE[:RECITED], MINE) == RECITED).all()
    assert not runs("x" * 80, MINE).any()
    assert not runs("x" * 80, "").any()
    assert (runs("ab" * 40, "ab") == 80).all()


@given(readable)
@settings(max_examples=40, deadline=None)
def test_choices_are_two_to_the_conditional_entropy(read):
    for length in (0, 1, 3, LONGEST):
        bits = 0.0
        for after in counted([read], [1], length).values():
            whole = sum(after.values())
            bits -= sum(weight * np.log2(weight / whole) for weight in after.values())
        assert choices(read)[length] == pytest.approx(2**bits, rel=1e-6)


def test_a_longer_look_back_never_leaves_more_to_choose():
    for curve in (choices(MINE), WALDENS_CHOICES):
        assert (np.diff(curve) <= 1e-9).all()
        assert curve[0] > 16
        assert curve[-1] < 1.01


def test_the_shorter_text_runs_out_of_surprises_first():
    assert (choices(MINE)[1:8] < WALDENS_CHOICES[1:8]).all()


@given(st.text(max_size=400))
def test_tidied_text_is_one_line_with_a_space_at_its_end(given_text):
    tidied = tidy(given_text)
    assert tidied.split() == tidied.split(" ")[:-1] or not tidied
    assert not re.search("[‘’“”\n]", tidied)


@pytest.mark.parametrize("seed", range(6))
def test_words_stay_on_the_page_and_none_is_left_out(seed):
    written = write(fit([WALDEN], [1], 5), 0, np.random.default_rng(seed).random(LENGTH))
    whose = runs(written, WALDEN) // RECITED
    found = broken(written, whose)
    assert " ".join(words for *_, words, _ in found).split() == written.split()
    assert max(left + width for _, left, width, _, _ in found) <= ACROSS
    assert found[-1][0] < ROWS
    lefts = [(row, left) for row, left, *_ in found]
    assert lefts == sorted(lefts)


def test_words_leave_room_for_the_widest_of_common_fonts():
    """DejaVu Sans, which comes with matplotlib, is wider than what most systems use."""
    font = font_manager.get_font(font_manager.findfont("DejaVu Sans"))
    font.set_size(SIZE, 72)
    for word in set(MINE.split()) | set(WALDEN.split()):
        font.set_text(word)
        assert font.get_width_height()[0] / 64 < room(word) + SPACE / 2


def state(**values):
    """Return outputs and texts of the figure at a state."""
    ((frame, outputs),) = render.frames(text, text.state(values), "narrow")
    return outputs, frame.strings


def test_without_writing_of_yours_only_walden_is_left():
    for nothing in ("", " \n "):
        outputs, strings = state(yours=nothing, walden=0, context=LONGEST)
        assert outputs["theirs"] > 0.9
        assert outputs["read"] == 0
        assert "your writing" not in strings
        assert "nothing of yours: all Walden" in strings
        assert "no writing of yours" in text.description(text.start, outputs)
    assert "no writing of yours" not in text.description(text.start, state()[0])


@pytest.mark.parametrize(
    "pasted", ["neighbours and friends", "שכנים וחברים טובים", "جيران وأصدقاء طيبون"]
)
def test_a_line_begins_where_its_script_does(pasted):
    state = text.state({"yours": pasted, "walden": 0, "context": LONGEST, "temperature": 0.2})
    (drawing,) = drawings(text, state)
    labels = [mark for mark in record(drawing.axes["text"]).marks if hasattr(mark, "text")]
    first, second = (labels[k].x for k in (0, 1))
    assert labels[0].text.strip("\u200f") == drawing.outputs["written"].split()[0]
    if pasted.isascii():
        assert 0 == first < second
    else:
        assert ACROSS == first > second
    assert {mark.ha for mark in labels} == {"left" if pasted.isascii() else "right"}


@pytest.mark.parametrize(
    "pasted", ["a" * MOST, "🙂", "word " * 600, "中文没有空格" * 500, "\n\nx\n"]
)
def test_whatever_is_pasted_it_writes(pasted):
    for share in (0, 0.5):
        outputs, _ = state(yours=pasted[:MOST], walden=share, context=3)
        assert len(outputs["written"]) == LENGTH


def test_a_pasted_novel_is_cut_to_its_first_pages():
    assert text.clamp({"yours": "novel " * 100_000})["yours"] == ("novel " * 100_000)[:MOST]


def test_what_is_pasted_stays_out_of_the_address():
    for figure in (text, quiz):
        assert figure.controls["yours"].spec()["private"] is True


@pytest.mark.parametrize("length", [0, 7, LONGEST])
def test_a_long_text_is_counted_as_a_short_one_is(length):
    """Of 200,000 characters, a few places are counted one by one."""
    rng = np.random.default_rng(3)
    words = WALDEN.split()
    read = tidy(" ".join(words[k] for k in rng.integers(len(words), size=60_000)))[:MOST]
    model = fit([read], [1.0], length)
    circle = read[-LONGEST:] + read
    for place in rng.integers(len(read), size=12):
        context = circle[place + LONGEST - length : place + LONGEST]
        found = re.finditer(f"(?={re.escape(context)})", circle[LONGEST - length : -1])
        after = Counter(read[match.start()] for match in found)
        number = model.context[place]
        pairs = range(model.first[number], model.first[number + 1])
        said = {chr(model.letter[pair]): model.chance[pair] for pair in pairs}
        whole = sum(after.values())
        assert said == pytest.approx({letter: n / whole for letter, n in after.items()})


# What the chapter says in words.


def test_from_noise_to_recital_by_looking_back_further():
    shares = [state(walden=0, context=length)[0]["recited"] for length in (0, 2, 5, 8, LONGEST)]
    assert "nothing recited" in state(walden=0, context=2)[1]
    assert shares[:2] == [0, 0]
    assert 0.2 < shares[2] < shares[3]
    assert shares[-1] == 1


def test_at_the_start_most_of_it_was_written_by_nobody_and_both_voices_are_heard():
    outputs, _ = state()
    assert 0.2 < outputs["recited"] < 0.35
    assert outputs["mine"] > 0.1
    assert outputs["theirs"] > 0.1
    assert outputs["written"] not in MINE


# The quiz.


@given(st.integers(2, 10), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_of_four_lines_one_is_the_readers_and_the_model_could_have_written_the_others(back, number):
    found, real = questions(MINE, back, number)
    assert len(set(found)) == len(ANSWERS)
    assert real == [line in MINE * 2 for line in found]
    assert real.count(True) == 1
    for line in found:
        assert 0 < len(line) <= LINE
        pieces = {line[at : at + back + 1] for at in range(len(line) - back)}
        assert all(piece in MINE * 2 for piece in pieces), line
        assert f". {line[0]}" in f". {MINE}"


def test_the_real_line_stands_anywhere():
    places = Counter(questions(MINE, 5, number)[1].index(True) for number in range(1, 31))
    assert set(places) == set(range(len(ANSWERS)))


def test_every_sentence_may_be_asked_for():
    asked = {
        line for n in range(1, 31) for line, one in zip(*questions(MINE, 5, n), strict=True) if one
    }
    assert len(asked) > 8


def quizzed(**values):
    """Return outputs and texts of the quiz at a state."""
    ((frame, outputs),) = render.frames(quiz, quiz.state(values), "narrow")
    return outputs, frame.strings


@given(st.integers(1, 30), st.sampled_from(ANSWERS))
@settings(max_examples=15, deadline=None)
def test_who_guesses_is_told_and_who_does_not_is_not(number, guess):
    _, real = questions(MINE, 5, number)
    hidden = quizzed(question=number)[0]
    assert hidden["told"].startswith("Which one")
    assert not hidden["right"]
    outputs, strings = quizzed(question=number, guess=guess)
    assert outputs["right"] == real[ANSWERS.index(guess)]
    assert outputs["told"].startswith("Right" if outputs["right"] else "No")
    assert f"{ANSWERS[real.index(True)]} is real" in outputs["told"]
    assert ("next question ›" in strings) == (number < 30)


@pytest.mark.parametrize("pasted", ["", "a", "🙂", "ab " * 300, "中文没有空格" * 500, "x" * MOST])
def test_the_quiz_takes_whatever_is_pasted(pasted):
    for guess in ("none", "C"):
        outputs, _ = quizzed(yours=pasted, guess=guess)
        assert outputs["read"] == len(tidy(pasted).strip())


def test_all_lines_that_stand_in_the_text_count_as_real():
    outputs, _ = quizzed(yours="no no no no", guess="B")
    assert outputs["told"] == "Right: all four are real"


@given(st.text("abc defg", min_size=1, max_size=200))
def test_a_line_ends_with_a_whole_word_where_there_is_one(given_text):
    read = tidy(given_text) or "a "
    line = shortened(read)
    assert read.startswith(line)
    assert len(line) <= LINE
    if " " in read[:LINE].strip() and len(read) > LINE:
        assert read[len(line)] == " "


def test_lines_of_the_quiz_fit_their_two_rows():
    for number in range(1, 31):
        for line in questions(MINE, 5, number)[0]:
            rows = lines(line, ACROSS - 10)
            assert " ".join(rows) == line
            assert len(rows) <= 2
            assert max(sum(room(word) + SPACE for word in row.split()) for row in rows) <= ACROSS


def test_a_cold_model_stammers():
    def different(temperature):
        written = state(context=2, walden=0, temperature=temperature)[0]["written"]
        return len({written[at : at + 8] for at in range(len(written) - 8)})

    assert different(0.2) < 0.75 * different(1)


def test_alone_each_text_recites_itself_only():
    assert state(walden=1, context=12)[0]["mine"] == 0
    assert state(walden=0, context=12)[0]["theirs"] == 0


# How Walden was shortened.

KEPT = Path(walden.__file__).parents[3] / "widgets" / "walden.txt"
DASHES = {  # where the book has dashes, the file has commas
    "ignorance, which his growth requires, who": "ignorance--which his growth requires--who",
    "can, old man, you who": "can, old man--you who",
    "of a kind, I hear": "of a kind--I hear",
}
others = st.text("abcdefghij.;--“”’\n ", max_size=90)


def standing_in(between):
    """Return a book that holds the passages, and before, between and after them other words.

    It is set in lines of seventy letters, with dashes and curly quotation marks.
    """
    paragraphs = KEPT.read_text(encoding="utf-8").splitlines()
    book = [between()]
    for paragraph, passages in zip(paragraphs, walden.PARAGRAPHS, strict=True):
        at = 0
        for _, last in passages:
            end = paragraph.index(last, at) + len(last)
            book += [paragraph[at:end].strip(), between()]
            at = end
        assert at == len(paragraph)
    text = " ".join(book).replace("'", "’")
    for commas, dashes in DASHES.items():
        assert commas in text
        text = text.replace(commas, dashes)
    return textwrap.fill(text, 70, break_on_hyphens=False)


@given(st.data())
@settings(max_examples=10, deadline=None)
def test_walden_is_what_its_script_makes_of_a_book_that_holds_the_passages(data):
    book = standing_in(lambda: data.draw(others))
    assert walden.excerpt(book).encode() == KEPT.read_bytes()


def test_every_passage_begins_and_ends_as_the_script_says():
    paragraphs = KEPT.read_text(encoding="utf-8").splitlines()
    assert len(paragraphs) == len(walden.PARAGRAPHS)
    for paragraph, passages in zip(paragraphs, walden.PARAGRAPHS, strict=True):
        assert paragraph.startswith(passages[0][0])
        assert paragraph.endswith(passages[-1][1])
        for (_, last), (first, _) in itertools.pairwise(passages):
            assert f"{last} {first}" in paragraph


def test_another_edition_is_not_taken_for_the_book():
    book = standing_in(lambda: "Something else.").replace("seventy-five", "75")
    with pytest.raises(ValueError, match="it has no “seventy-five feet by forty,” where"):
        walden.excerpt(book)
