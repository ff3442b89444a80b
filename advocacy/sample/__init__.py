"""The sample library's content, as data: cases, an invented organisation, invented offices, recorded appeals.

Real persons stand here with published facts alone; consent is entered as a sample, never as their decision.
"""
