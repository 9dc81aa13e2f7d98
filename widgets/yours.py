"""What is in a picture, a text or a sound of your own?"""

import re
from collections import Counter
from pathlib import Path

import numpy as np

from explorable import File, Slider, Sound, figure

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
NAMED = 3  # words that are written beside their dots
RATE = 8000  # samples per second
FORMANTS = {730: 1.0, 1090: 0.5, 2440: 0.1}  # of the vowel in "father"; Peterson & Barney, 1952
BANDS = np.linspace(0, RATE / 2, 161)  # Hz
QUIETEST = -60  # decibels


def scene():
    """Return a picture (48, 84), from 0, black, to 1, white: Eileen Collins, by NASA."""
    with np.load(Path(__file__).with_name("photograph.npz")) as file:
        return file["scene"] / 15


def opening():
    """Return the beginning of Thoreau's Walden."""
    return Path(__file__).with_name("walden.txt").read_text(encoding="utf-8")


def vowel():
    """Return a second of a sung vowel, from -1 to 1."""
    time = np.arange(RATE) / RATE
    phase = 2 * np.pi * 150 * time + 0.6 * np.sin(2 * np.pi * 5 * time)
    total = np.zeros(RATE)
    for overtone in range(1, 25):
        near = [loud / (1 + ((150 * overtone - at) / 90) ** 2) for at, loud in FORMANTS.items()]
        total += (sum(near) + 0.02) * np.sin(overtone * phase)
    return total / np.abs(total).max() * np.minimum(1, 20 * np.minimum(time, 1 - time))


def strongest(picture, share):
    """Return the picture made of a share of its waves, the strongest, and how many these are."""
    waves = np.fft.rfft2(picture)
    kept = max(1, round(share * waves.size))
    waves[np.abs(waves) < np.sort(np.abs(waves), axis=None)[-kept]] = 0
    return np.fft.irfft2(waves, picture.shape), np.count_nonzero(waves)


def counted(text):
    """Return the words of a text and how often each occurs, the most frequent first."""
    return Counter(word.lower() for word in WORD.findall(text)).most_common()


def below(samples, cutoff):
    """Return the samples without what is above a frequency, in Hz."""
    waves = np.fft.rfft(samples)
    waves[np.fft.rfftfreq(len(samples), 1 / RATE) > cutoff] = 0
    return np.fft.irfft(waves, len(samples))


def levels(samples):
    """Return the energy in each of the bands, in decibels below the loudest."""
    energy = np.abs(np.fft.rfft(samples)) ** 2
    found = np.histogram(np.fft.rfftfreq(len(samples), 1 / RATE), BANDS, weights=energy)[0]
    return 10 * np.log10(np.maximum(found / (found.max() or 1), 10 ** (QUIETEST / 10)))


@figure(
    photo=File("png", scene(), label="picture"),
    share=Slider(0.005, 0.3, start=0.08, step=0.005, format=".1%", label="waves kept"),
    panels=[["whole", "sketch"]],
    unsaid=["photo"],
    table={"share": 20},
    figsize=(7.5, 2.6),
    describe="On the left a picture, on the right what {kept} of its {all} waves make of it.",
)
def picture(ax, photo, share):
    sketch, kept = strongest(photo, share)
    ax["whole"].imshow(photo, cmap="gray", vmin=0, vmax=1)
    ax["sketch"].imshow(np.clip(sketch, 0, 1), cmap="gray", vmin=0, vmax=1)
    ax["sketch"].set_title(f"{kept} waves")
    for panel in ax.values():
        panel.set_axis_off()
    return {"kept": kept, "all": np.fft.rfft2(photo).size}


@figure(
    passage=File("txt", opening(), label="text"),
    figsize=(7.5, 3),
    describe="{words} words, {different} of them different. The most frequent is “{first}”.",
)
def text(ax, passage):
    found = counted(passage) or [("–", 1)]
    counts = np.array([times for _, times in found])
    ranks = np.arange(1, len(found) + 1)
    zipf = counts.sum() / (1 / ranks).sum() / ranks
    ax.loglog(ranks, zipf, color="grey", linestyle="--", label="Zipf's law")
    ax.loglog(ranks, counts, "o", markersize=4, label="words")
    for rank, (word, times) in enumerate(found[:NAMED], 1):
        ax.annotate(word, (rank, times), (4, 4), textcoords="offset points")
    ax.set(xlim=(0.9, 1.3 * len(found) + 1), ylim=(0.8, 2 * max(counts[0], zipf[0])))
    ax.set(xlabel="rank of the word", ylabel="occurrences")
    return {"words": counts.sum(), "different": len(found), "first": found[0][0]}


@figure(
    voice=File("wav", vowel(), rate=RATE, fewest=100, label="sound"),
    cutoff=Slider(200, 4000, start=1300, step=50, unit="Hz", label="up to"),
    figsize=(7.5, 2.6),
    describe="The levels of a sound of {seconds:.1f} seconds. Up to {cutoff} Hz there is "
    "{left:.0%} of its energy.",
)
def sound(ax, voice, cutoff):
    heard = below(voice, cutoff)
    ax.axvspan(0, cutoff, color="C0", alpha=0.15)
    ax.stairs(levels(voice), BANDS, baseline=QUIETEST, fill=True, color="C0")
    ax.set(xlim=(0, RATE / 2), ylim=(QUIETEST, 3), xlabel="hertz", ylabel="decibels")
    energy = (voice**2).sum()
    return {
        "left": (heard**2).sum() / energy if energy else 0,
        "seconds": len(voice) / RATE,
        "rest": Sound(np.clip(heard, -1, 1), RATE, label="what is left"),
    }
