"""From what axes recorded to a frame: pages, decorations, legends."""
