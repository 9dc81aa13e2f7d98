"""How colours look: contrast, distance, and what eyes with two kinds of cones see.

Contrast is WCAG 2's. Distance is CIEDE2000 (Sharma, Wu and Dalal, 2005). Colour blindness is
simulated as by Machado, Oliveira and Fernandes (2009), at full severity, in linear light; who
sees no colours sees luminance.
"""

import numpy as np

# Linear sRGB to CIE XYZ, under D65.
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)
EYES = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "achromatopsia": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}


def light(color):
    """Return "#rrggbb" as linear light, (3,) from 0 to 1."""
    coded = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted(float(light(color) @ [0.2126, 0.7152, 0.0722]) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def difference(one, other, eyes="normal"):
    """Return how different two colours look to such eyes; about 2 is the least one notices."""
    seen = (np.clip(EYES[eyes] @ light(color), 0, 1) for color in (one, other))
    return ciede2000(*map(lab, seen))


def lab(linear):
    """Return the CIE L*a*b* of linear light."""
    ratios = TO_XYZ @ linear / WHITE
    x, y, z = np.where(ratios > 216 / 24389, np.cbrt(ratios), (24389 / 27 * ratios + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def ciede2000(one, other):
    """Return the CIEDE2000 distance of two L*a*b* colours; names as in Sharma's paper."""
    (L1, a1, b1), (L2, a2, b2) = one, other
    C = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    G = (1 - np.sqrt(C**7 / (C**7 + 25**7))) / 2
    (C1, h1), (C2, h2) = (polar(a * (1 + G), b) for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if C1 * C2 else 0
    L, C = (L1 + L2) / 2, (C1 + C2) / 2
    h = (h1 + turn / 2 if C1 * C2 else h1 + h2) % 360
    T = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63)
    lightness = (L2 - L1) / (1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2))
    chroma = (C2 - C1) / (1 + 0.045 * C)
    hue = 2 * np.sqrt(C1 * C2) * sin(turn / 2) / (1 + 0.015 * C * T)
    bend = sin(60 * np.exp(-(((h - 275) / 25) ** 2))) * 2 * np.sqrt(C**7 / (C**7 + 25**7))
    return float(np.sqrt(lightness**2 + chroma**2 + hue**2 - bend * chroma * hue))


def polar(a, b):
    """Return chroma, and hue in degrees."""
    return np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360


def cos(degrees):
    return np.cos(np.radians(degrees))


def sin(degrees):
    return np.sin(np.radians(degrees))
