"""From what an axes recorded to a frame in pixels; numpy only, in the build and in the browser."""
