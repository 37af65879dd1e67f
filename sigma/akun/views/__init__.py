"""Pages of sign-in, activation and profile."""
