"""`script/gangguan`: pushes in flight, a fault, and the mock's ledger as the judge (docs/gangguan.md)."""
