"""What the pages of the retirement rules and of the projection show."""
