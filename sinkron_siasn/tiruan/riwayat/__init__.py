"""Histories: rows made from the person when they are read, and kept from the first write on."""
