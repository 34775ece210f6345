"""An archive of any size: the same steps in parts and days, on one machine or many."""
