"""From sentences to what they say, inside one article: figures, names, quotes, claims, frames."""
