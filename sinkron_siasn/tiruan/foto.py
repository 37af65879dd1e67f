"""GET /pns/photo/{pnsId}: a raw image; whoever has none is a 404 in JSON. An uploaded photo comes before ours.

The pictures are drawn: a grey figure on a ground whose colour follows from the id. They show nobody.
"""

import hashlib
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from .amplop import Balasan, tidak_ditemukan
from .permintaan import Permintaan

if TYPE_CHECKING:
    from .layanan import Layanan

UKURAN = (450, 600)


def baca(layanan: "Layanan", p: Permintaan, pns_id: str) -> Balasan:
    orang = layanan.basis.orang(pns_id)
    # `orang` also finds by NIP; this path takes the id alone.
    if orang is None or orang.pns_id != pns_id or p.instansi_id not in ("", orang.instansi_id):
        return tidak_ditemukan()
    unggahan = layanan.basis.berkas(f"foto/{pns_id}")
    if unggahan is not None:
        return Balasan(200, unggahan[2], unggahan[1])
    if not ada(pns_id):
        return tidak_ditemukan()
    return Balasan(200, gambar(pns_id), "image/jpeg")


def ada(pns_id: str) -> bool:
    """One person in eight has no photo."""
    return _sidik(pns_id)[0] % 8 != 0


@lru_cache(maxsize=64)
def gambar(pns_id: str) -> bytes:
    from PIL import Image, ImageDraw

    latar = tuple(80 + b // 2 for b in _sidik(pns_id)[1:4])
    satu = Image.new("RGB", UKURAN, latar)
    pena = ImageDraw.Draw(satu)
    pena.ellipse((145, 130, 305, 330), fill=(225, 225, 225))
    pena.ellipse((45, 370, 405, 900), fill=(200, 200, 200))
    keluar = io.BytesIO()
    satu.save(keluar, "JPEG", quality=80)
    return keluar.getvalue()


def _sidik(pns_id: str) -> bytes:
    return hashlib.sha256(pns_id.encode()).digest()
