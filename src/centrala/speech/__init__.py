"""Words and sounds: synthesis, the house's words in six languages, and recordings made fit for the telephone."""
