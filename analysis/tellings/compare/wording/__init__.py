"""In whose words: versions of an utterance, names of an actor, shared passages, common origins."""
