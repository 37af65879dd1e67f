"""Random concurrent writes against the rollups: `script/uji-rekap`, and shorter in the tests."""
