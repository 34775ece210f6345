"""What every format shares: the record, its limits, its dates, the columns and the markup of a file."""
