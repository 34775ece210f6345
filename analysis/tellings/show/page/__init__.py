"""The page: its parts, the data behind them, and the script and style that they open with."""
