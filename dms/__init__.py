"""DMS: the arsip kepegawaian; documents, their checks, mapping to riwayat and the shortage reports."""
