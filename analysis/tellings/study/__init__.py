"""A study of many stories: measures of every article, outlets compared by story, and a paper of it."""
