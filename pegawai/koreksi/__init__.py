"""Bulk correction: a list as a sheet, edited elsewhere, and back again."""
