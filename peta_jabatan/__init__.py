"""Peta Jabatan: SOTK proposals, info jabatan, kebutuhan against bezetting, redistribution and what-if."""
