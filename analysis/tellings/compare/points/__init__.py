"""What several articles tell alike, with or without a figure: pieces, the signs of two pieces, points."""
