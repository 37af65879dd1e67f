"""SIASN tiruan: a stand-in for BKN's web service, in its own process with its own people.

It imports nothing of SIGMA and nothing of SIGMA imports it; the two speak over HTTP alone
(`docs/tiruan.md`). Shapes and quirks follow what published clients of the real service read.
"""
