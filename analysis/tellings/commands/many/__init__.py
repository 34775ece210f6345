"""Commands for many stories."""
