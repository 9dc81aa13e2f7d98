"""Pictures in ink, side by side on a sheet; each shows one number for every place of a canvas."""

import numpy as np

from widgets.palette import DATA, GUESS, QUIET, TRUTH
from widgets.students import COLUMNS, ROWS

# Between the light page's colour and the dark page's: an image has only one. They differ in
# lightness, too.
SHADES = {GUESS: (58, 139, 217), DATA: (222, 120, 32), TRUTH: (24, 120, 62)}
SHADES[QUIET] = (120, 120, 128)
LEVELS = 10  # of ink: few enough for a small image, enough for the eye
GAP = 3  # between pictures on a sheet, in places


def inked(share, color):
    """Return an image (rows, columns, 4) of shares of ink, 0 to 1: (rows, columns).

    Nothing falls halfway between two levels, where the dust of arithmetic could send it either way.
    """
    image = np.empty((*share.shape, 4), dtype=np.uint8)
    image[..., :3] = SHADES[color]
    image[..., 3] = np.rint(LEVELS * np.clip(share, 0, 1) + 1e-7) * (255 / LEVELS)
    return image


def sheet(shares, columns):
    """Return pictures (count, places) side by side, `columns` in a row; nothing between them.

    The pictures are as many as fill their rows, the first one at the top left.
    """
    rows = len(shares) // columns
    pictures = np.zeros((rows, ROWS + GAP, columns, COLUMNS + GAP))
    placed = shares.reshape(rows, columns, ROWS, COLUMNS)[::-1]
    pictures[:, :ROWS, :, :COLUMNS] = placed.transpose(0, 2, 1, 3)
    return pictures.reshape(rows * (ROWS + GAP), columns * (COLUMNS + GAP))


def draw_sheet(ax, shares, color, columns, left=0, bottom=0):
    """Draw framed pictures in ink; the unit is a place of a picture."""
    image = inked(sheet(shares, columns), color)
    high, wide = image.shape[:2]
    ax.imshow(image, origin="lower", extent=(left, left + wide, bottom, bottom + high))
    lefts = left + np.arange(columns) * (COLUMNS + GAP)
    bottoms = bottom + np.arange(len(shares) // columns) * (ROWS + GAP)
    draw_frames(ax, np.tile(lefts, len(bottoms)), np.repeat(bottoms, columns))


def draw_frames(ax, lefts, bottoms, color=QUIET, linewidth=0.8):
    """Draw the edges of pictures, given their lower left corners."""
    across = np.asarray(lefts)[:, None] + np.array([0, 1, 1, 0, 0, np.nan]) * COLUMNS
    up = np.asarray(bottoms)[:, None] + np.array([0, 0, 1, 1, 0, np.nan]) * ROWS
    ax.plot(across.ravel(), up.ravel(), color=color, linewidth=linewidth)


def draw_card(ax, share, left, zorder):
    """Draw a framed picture on paper of its own, so that it can lie on top of others."""
    across = left + np.array([0, COLUMNS, COLUMNS, 0])
    up = np.array([0, 0, ROWS, ROWS])
    image, extent = inked(share.reshape(ROWS, COLUMNS), GUESS), (left, left + COLUMNS, 0, ROWS)
    ax.fill(across, up, facecolor="white", edgecolor=QUIET, linewidth=0.8, zorder=zorder)
    ax.imshow(image, origin="lower", extent=extent, zorder=zorder + 0.5)
