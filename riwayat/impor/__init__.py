"""Import of riwayat by sheet: one kind a file, columns from the kind's declaration."""
