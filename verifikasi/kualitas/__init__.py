"""Kualitas Data: the IKD indicators as declared rules, what they find in each record, and the scores that follow."""
