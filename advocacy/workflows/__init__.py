"""What a person does, start to finish: each function gives back what changed. No Qt, no SQL."""
