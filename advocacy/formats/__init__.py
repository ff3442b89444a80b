"""Other people's files, read and written by pure functions: text or bytes in, frozen values out."""
