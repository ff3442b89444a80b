"""What waits for a person, one kind in each file; each goes when its cause goes."""
