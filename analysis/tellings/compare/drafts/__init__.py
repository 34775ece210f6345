"""One text set against others: what of it is backed, what differs, what nobody else wrote."""
