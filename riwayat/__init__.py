"""Riwayat: the histories of an ASN, each row with its SK; the current position follows from them."""
