"""Verifikasi: usulan, work queues and Kualitas Data; how a record changes and who agreed to it."""
