"""Proofs of operation: `script/uji-pulih`, `script/uji-naik`, `script/uji-bunuh` (docs/operasi.md)."""
