"""Settings: `dasar` is common; `tertanam`, `produksi` and `uji` are the three ways to run."""
