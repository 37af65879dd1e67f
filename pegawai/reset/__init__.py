"""Reset Kata Sandi: the pages on which an admin finds somebody of the own unit and resets the account."""
