"""What a frame is made of: nodes, panels and their scales, pens, measures of text, images."""
