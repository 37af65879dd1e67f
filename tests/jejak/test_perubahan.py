"""The change log as people read it."""

from sigma.jejak.perubahan import bandingkan


def test_tanpa_catatan_tidak_ada_perubahan():
    assert bandingkan([], {}, {}) == []
