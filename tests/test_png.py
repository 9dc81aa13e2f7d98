"""PNG files are read back by Pillow, which we did not write."""

import io

import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import arrays
from PIL import Image

from explorable.picture.png import data_address, png

pictures = arrays(np.uint8, (7, 5, 4))


@given(pictures)
def test_pillow_reads_the_same_pixels(rgba):
    with Image.open(io.BytesIO(png(rgba))) as image:
        np.testing.assert_array_equal(np.asarray(image), rgba)
        assert image.mode == "RGBA"


def test_the_address_is_a_data_address():
    assert data_address(np.zeros((1, 1, 4), np.uint8)).startswith("data:image/png;base64,iVBOR")
