"""Families: spouse, children, parents. Their shapes are objects, not arrays of rows ("tggl" is SIASN's spelling)."""

from datetime import date, timedelta

from . import tanggal
from .bahan import Bahan, Baris
from .nama import nama_orang

_TEMPAT = ("Jambi", "Palembang", "Padang", "Medan", "Bandung", "Surabaya")


def pasangan(b: Bahan) -> list[Baris]:
    """One spouse for the married, the divorced and the widowed."""
    kawin = b.teks("jenisKawinId")
    lahir = b.hari("tglLahir")
    if kawin not in ("1", "2", "3") or lahir is None:
        return []
    acak, kelamin = b.acak("pasangan"), "M" if b.teks("jenisKelamin") == "F" else "F"
    nikah = _nikah(b, lahir)
    akhir = min(nikah + timedelta(days=acak.randint(1500, 4500)), b.hari_ini)
    cerai, wafat = kawin == "2", kawin == "3"
    nama = nama_orang(acak, kelamin)
    orang = _orang(
        b.id("pasangan", 1), nama, acak.choice(_TEMPAT), lahir + timedelta(days=acak.randint(-1200, 1200)), kelamin
    )
    orang |= {
        "aktaMeninggal": f"474.3/{acak.randint(1, 999)}" if wafat else "",
        "tglMeninggal": tanggal.tulis(akhir) if wafat else tanggal.NOL,
        "StatusHidup": not wafat,
        "JenisKawinId": kawin,
        "karisKarsu": f"{acak.choice(('A', 'B'))}.{acak.randrange(10**7):07}" if acak.random() < 0.6 else "",
    }
    return [
        {
            "orang": orang,
            "statusNikah": {"1": "Menikah", "2": "Cerai", "3": "Janda/Duda"}[kawin],
            "dataPernikahan": {
                "id": b.id("pasangan", 0),
                "orangId": orang["id"],
                "pnsOrangId": b.orang.pns_id,
                "tgglMenikah": tanggal.tulis(nikah),
                "aktaMenikah": f"{acak.randint(1, 900)}/{acak.randint(1, 60)}/{nikah.year}",
                "tgglCerai": tanggal.tulis(akhir) if cerai else tanggal.NOL,
                "aktaCerai": f"{acak.randint(1, 900)}/AC/{akhir.year}" if cerai else "",
                "posisi": 1,
                "status": int(kawin),
                "isPns": acak.random() < 0.3,
                "noSkPensiun": "",
            },
        }
    ]


def _nikah(b: Bahan, lahir: date) -> date:
    return min(date(lahir.year + b.acak("nikah").randint(23, 32), 6, 14), tanggal.mundur(b.hari_ini, 400))


def _orang(id_: str, nama: str, tempat: str, lahir: date, kelamin: str) -> Baris:
    return {
        "id": id_,
        "created_at": "0001-01-01T00:00:00Z",
        "ayahId": "",
        "ibuId": "",
        "nama": nama,
        "namaKtp": nama,
        "gelarDepan": "",
        "gelarBlk": "",
        "tempatLahir": tempat,
        "tglLahir": tanggal.tulis(lahir),
        "aktaMeninggal": "",
        "tglMeninggal": tanggal.NOL,
        "jenisKelamin": kelamin,
        "jenisAnak": "",
        "StatusHidup": True,
        "JenisKawinId": "",
        "karisKarsu": "",
    }


def anak(b: Bahan) -> list[Baris]:
    """Up to three children of whoever is or was married."""
    lahir = b.hari("tglLahir")
    suami_istri = pasangan(b)
    if not suami_istri or lahir is None:
        return []
    nikah, acak = _nikah(b, lahir), b.acak("anak")
    waktu = [nikah + timedelta(days=400 + 1000 * n + acak.randint(0, 500)) for n in range(acak.randint(0, 3))]
    return [_anak(b, n, h, suami_istri[0]["orang"]["id"]) for n, h in enumerate(waktu) if h < b.hari_ini]


def _anak(b: Bahan, n: int, lahir: date, pasangan_id: str) -> Baris:
    acak, diri = b.acak(f"anak:{n}"), b.orang.pns_id
    kelamin = acak.choice("MF")
    ayah, ibu = (diri, pasangan_id) if b.teks("jenisKelamin") != "F" else (pasangan_id, diri)
    return {
        "id": b.id("anak", n),
        "nama": nama_orang(acak, kelamin),
        "jenisKelamin": kelamin,
        "tempatLahir": acak.choice(_TEMPAT),
        "tglLahir": tanggal.tulis(lahir),
        "aktaKelahiran": f"1571-LT-{acak.randrange(10**8):08}",
        "ayahId": ayah,
        "ibuId": ibu,
        "jenisAnak": "1",
        "statusHidup": True,
    }


def ortu(b: Bahan) -> list[Baris]:
    """Father and mother as two rows; the reply puts them into one object. One in eight has no parents recorded."""
    lahir = b.hari("tglLahir")
    if lahir is None or b.peluang("tanpa-ortu", 12):
        return []
    return [_ortu(b, n, "MF"[n], lahir) for n in (0, 1)]


def _ortu(b: Bahan, n: int, kelamin: str, lahir: date) -> Baris:
    acak = b.acak(f"ortu:{n}")
    return {
        "id": b.id("ortu", n),
        "nama": nama_orang(acak, kelamin),
        "tempatLahir": acak.choice(_TEMPAT),
        "jenisKelamin": kelamin,
        "tglLahir": tanggal.tulis(lahir - timedelta(days=acak.randint(8000, 12000))),
    }
