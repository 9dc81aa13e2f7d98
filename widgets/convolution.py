"""What does a small grid of numbers do to a picture?"""

from pathlib import Path

import numpy as np

from explorable import Choice, Points, Slider, figure

KERNELS = {
    "blur": np.full((3, 3), 1 / 9),
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "upright edges": np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4,
    "level edges": np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]) / 4,
    "relief": np.array([[2, 1, 0], [1, 0, -1], [0, -1, -2]]) / 4,
}
FRAME = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])


def photograph():
    """Return a picture (48, 84), from 0, black, to 1, white: Eileen Collins, by NASA."""
    with np.load(Path(__file__).with_name("photograph.npz")) as file:
        return file["scene"] / 15


PICTURE = photograph()


def convolve(picture, kernel):
    """Return the picture convolved with a kernel (3, 3); beyond its rim it goes on as it ends."""
    padded = np.pad(picture, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])


@figure(
    panels=[["before", "after"], ["window", "kernel"]],
    heights=[1, 0.85],
    figsize=(7.5, 4.4),
    name=Choice([*KERNELS], label="kernel"),
    times=Slider(1, 6, start=1),
    spot=Points([(38, 14)], x=(1, 82), y=(1, 46), fixed=True, panel="before", label="look at"),
    describe="Kernel: {name}. At column {column}, row {row} the picture is {before:.2f}; "
    "convolved once, it is {after:.2f}. Shown is what {times} times make of it.",
)
def sliding(ax, name, times, spot):
    kernel, result = KERNELS[name], PICTURE
    for _ in range(times):
        result = convolve(result, kernel)
    column, row = np.rint(spot[0]).astype(int)
    window = PICTURE[row - 1 : row + 2, column - 1 : column + 2]
    flipped = kernel[::-1, ::-1]
    middle = 0 if kernel.sum() > 0.5 else 0.5  # grey where a kernel finds nothing
    ax["before"].imshow(PICTURE, cmap="gray", vmin=0, vmax=1)
    ax["after"].imshow(np.clip(result + middle, 0, 1), cmap="gray", vmin=0, vmax=1)
    for panel in ("before", "after"):
        ax[panel].plot(*(1.5 * FRAME + [column, row]).T, color="C3", linewidth=2)
        ax[panel].set(title=panel, xlim=(-0.5, 83.5), ylim=(47.5, -0.5))
        ax[panel].set_axis_off()
    draw_numbers(ax["window"], window, "what it looks at")
    draw_numbers(ax["kernel"], flipped, "times the kernel, turned round")
    once = float((window * flipped).sum())
    return {"column": column, "row": row, "before": window[1, 1], "after": once}


def draw_numbers(ax, numbers, title):
    """Draw nine numbers as tiles."""
    ax.imshow(numbers, cmap="gray", vmin=-2, vmax=1.5, alpha=0.35)
    for (row, column), number in np.ndenumerate(numbers):
        ax.text(column, row, f"{number:.2f}", ha="center", va="center")
    ax.set(title=title)
    ax.set_axis_off()
