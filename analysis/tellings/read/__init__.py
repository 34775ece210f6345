"""From a folder to sentences: which articles, which paragraphs, which dates, which sentences."""
