"""The launcher behind `script/server` and `script/test`. Imports no Django and nothing else of SIGMA."""
