"""From bytes to lines or units: one module for each format."""
