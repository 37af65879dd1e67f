"""Lists of an instansi: promotions of a period, retirements between two days, procurement of a year.

The people come from the present data-utama: who took a golongan in the period, or is due for the next; whose
pension falls between the days; who began in the year.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from .. import acuan
from ..amplop import Balasan, echo, json_, terbaca, tidak_ditemukan
from ..basisdata import Orang
from ..permintaan import Permintaan
from . import tanggal
from .baca import orang_nip
from .bahan import Bahan, Baris, id_baris, urai_id
from .jenis import baris
from .kedudukan import gaji_pokok

if TYPE_CHECKING:
    from ..layanan import Layanan

_TAHUN_KP = 4  # the usual distance between two promotions
_STATUS = {
    "32": "Pembuatan SK Berhasil", "22": "Sdh TTD Pertek", "12": "Terima Usulan", "6": "TMS", "3": "Surat Usulan",
}  # fmt: skip
_SELESAI = ("32", "22")


def kp(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/list-kp-instansi?periode=yyyy-mm-dd[&limit&offset]: the one path with an ISO date."""
    periode = _iso(p.kueri.get("periode", ""))
    if periode is None:
        return echo("periode harus berformat yyyy-mm-dd", 400)
    orang = _naik(layanan, p, periode)
    return _halaman(p, [(o, periode) for o in orang], lambda o, h: _item_kp(layanan, o, h))


def _naik(layanan: "Layanan", p: Permintaan, periode: date) -> list[Orang]:
    waktu = [tanggal.tulis(periode), tanggal.tulis(tanggal.lebih(periode, -_TAHUN_KP))]
    calon = layanan.basis.orang_bertanggal("tmtGolAkhir", waktu, p.instansi_id)
    return [o for o in calon if _layak(o, periode)]


def _layak(o: Orang, periode: date) -> bool:
    """PNS below the top whose last golongan was a promotion, or who are due now."""
    kode = o.data.get("golRuangAkhirId", "")
    if o.data.get("statusPegawai") != "PNS" or kode not in acuan.GOLONGAN:
        return False
    kini = o.data.get("tmtGolAkhir") == tanggal.tulis(periode)
    return kode != o.data.get("golRuangAwalId") if kini else kode != "45"


def _item_kp(layanan: "Layanan", o: Orang, periode: date) -> Baris:
    b = Bahan(layanan.basis, o, date.today())
    selesai = b.teks("tmtGolAkhir") == tanggal.tulis(periode)
    kode = list(acuan.GOLONGAN)
    baru = b.teks("golRuangAkhirId") if selesai else kode[kode.index(b.teks("golRuangAkhirId")) + 1]
    status = "32" if selesai else b.acak(f"kp:{periode}").choice(("22", "12", "3", "6"))
    acak, id_ = b.acak(f"kp:{periode}:isi"), b.id("kp", periode.year * 16 + periode.month)
    tahun, bulan = tanggal.selang(b.mulai, periode)
    pertek = tanggal.mundur(periode, acak.randint(40, 80))
    return {
        "id": id_,
        "pnsId": o.pns_id,
        "statusUsulan": status,
        "statusUsulanNama": _STATUS[status],
        "nipBaru": o.nip,
        "nama": b.teks("nama"),
        "no_pertek": f"PG-{acak.randrange(10**11):011}" if status in _SELESAI else "",
        "no_sk": f"823/{acak.randint(100, 9999)}/BKD/{periode.year}" if selesai else "",
        "path_ttd_sk": f"sk-instansi/{id_}_sk.pdf" if selesai else "",
        "path_ttd_pertek": f"pertek/{id_}_pertek.pdf" if status in _SELESAI else "",
        "tgl_pertek": tanggal.tulis(pertek) if status in _SELESAI else "",
        "tgl_sk": tanggal.tulis(tanggal.mundur(periode, 15)) if selesai else "",
        "golonganBaruId": baru,
        "tmtKp": tanggal.tulis(periode),
        "path_preview_sk": f"sk-instansi/{id_}_pratinjau.pdf" if status in _SELESAI else "",
        "gaji_pokok_baru": str(gaji_pokok(baru, tahun)),
        "gaji_pokok_lama": str(gaji_pokok(kode[max(kode.index(baru) - 1, 0)], tahun)),
        "masa_kerja_tahun": str(tahun),
        "masa_kerja_bulan": str(bulan),
        "jenis_kp": "202" if b.jf else "201" if b.struktural else "101",
        "jenis_prosedur": "1",
        "gelar_depan": b.teks("gelarDepan"),
        "gelar_belakang": b.teks("gelarBelakang"),
        "angkakredit": "",
        "alasan_tolak_id": "1" if status == "6" else "",
        "alasan_tolak_tambahan": "Dokumen belum lengkap" if status == "6" else "",
        "isOtomatis": False,
    } | sk_unggahan(layanan, o, id_)


def sk_unggahan(layanan: "Layanan", o: Orang, id_: str) -> Baris:
    """What upload-dok-sk-kp has written over the item."""
    tersimpan = layanan.basis.riwayat(o.pns_id, f"kp:{id_}")
    return tersimpan[0] if tersimpan else {}


def satu_kp(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/kp-instansi-byId?idUsulan= (AB writes IdUsulan): one item as an object."""
    id_ = p.kueri.get("idUsulan") or p.kueri.get("IdUsulan") or ""
    item = item_kp(layanan, p, id_)
    return terbaca(item[1]) if item else tidak_ditemukan()


def item_kp(layanan: "Layanan", p: Permintaan, id_: str) -> tuple[Orang, Baris] | None:
    """(person, item) of a promotion's id; the period stands in it."""
    urai = urai_id(id_)
    if urai is None or urai[1] != "kp" or not 1 <= urai[2] % 16 <= 12:
        return None
    periode = date(urai[2] // 16, urai[2] % 16, 1)
    for o in layanan.basis.orang_sidik(urai[0]):
        cocok = id_baris(o.pns_id, "kp", urai[2]) == id_ and p.instansi_id in ("", o.instansi_id)
        if cocok and _layak(o, periode):
            return o, _item_kp(layanan, o, periode)
    return None


# --- pensiun ---------------------------------------------------------------------------------------
def pensiun(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/list-pensiun-instansi?tglAwal=dd-mm-yyyy&tglAkhir=: by tmtPensiun, both days included."""
    awal, akhir = tanggal.baca(p.kueri.get("tglAwal", "")), tanggal.baca(p.kueri.get("tglAkhir", ""))
    if awal is None or akhir is None:
        return echo("tglAwal dan tglAkhir harus berformat dd-mm-yyyy", 400)
    bulan = [
        h for n in range(_banyak_bulan(awal, akhir)) if awal <= (h := tanggal.lebih(awal.replace(day=1), 0, n)) <= akhir
    ]
    calon = layanan.basis.orang_bertanggal("tmtPensiun", [tanggal.tulis(h) for h in bulan], p.instansi_id)
    return _halaman(
        p, [(o, o.data.get("tmtPensiun", "")) for o in calon if _pns(o)], lambda o, _: _item_pensiun(layanan, o)
    )


def _banyak_bulan(awal: date, akhir: date) -> int:
    return min(max((akhir.year - awal.year) * 12 + akhir.month - awal.month + 1, 0), 1200)


def _pns(o: Orang) -> bool:
    return o.data.get("statusPegawai") == "PNS"


def pensiun_nip(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pns/list-pensiun-instansibynip?nip=: the item of one person, as a list, once it is two years away."""
    orang = orang_nip(layanan, p, p.kueri.get("nip", ""))
    tmt = tanggal.baca(orang.data.get("tmtPensiun", "")) if orang else None
    if orang is None or tmt is None or not _pns(orang) or tmt > tanggal.lebih(date.today(), 2):
        return json_({"code": 1, "count": 0, "data": [], "message": "success"})
    return terbaca([_item_pensiun(layanan, orang)], count=1)


def _item_pensiun(layanan: "Layanan", o: Orang) -> Baris:
    b = Bahan(layanan.basis, o, date.today())
    tmt = b.hari("tmtPensiun")
    acak, id_ = b.acak("pensiun"), b.id("pensiun", 0)
    terbit = tmt is not None and tmt <= tanggal.lebih(b.hari_ini, 0, 10)
    status = "32" if terbit else acak.choice(("22", "12", "3"))
    pertek = tanggal.mundur(tmt, acak.randint(200, 280)) if tmt and status in _SELESAI else None
    sk = tanggal.mundur(tmt, acak.randint(120, 190)) if tmt and terbit else None
    kode = list(acuan.GOLONGAN)
    akhir = b.teks("golRuangAkhirId")
    kpp = kode[min(kode.index(akhir) + 1, len(kode) - 1)] if akhir in kode else ""
    return {
        "id": id_,
        "nama": b.teks("nama"),
        "statusUsulan": status,
        "statusUsulanNama": _STATUS[status],
        "pnsId": o.pns_id,
        "nipBaru": o.nip,
        "pertekNomor": f"PH-{acak.randrange(10**11):011}" if pertek else "",
        "skNomor": f"800.1.6.3/{acak.randint(100, 9999)}/{sk.year}" if sk else "",
        "pathSk": f"sk-instansi/{id_}_sk.pdf" if sk else "",
        "pathPertek": f"pertek/{id_}_pertek.pdf" if pertek else "",
        "pertekTgl": tanggal.tulis(pertek),
        "skTgl": tanggal.tulis(sk),
        "instansiId": b.teks("instansiIndukId"),
        "instansiNama": b.teks("instansiIndukNama"),
        "detailLayananNama": acak.choice(("BUP KPP", "BUP Non KPP")),
        "tglLahir": b.teks("tglLahir"),
        "golonganId": akhir,
        "golonganKppId": kpp,
        "tmtPensiun": b.teks("tmtPensiun"),
        "pathSkPreview": f"sk-instansi/{id_}_pratinjau.pdf" if sk else "",
    }


# --- pengadaan -------------------------------------------------------------------------------------
def pengadaan(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pengadaan/list-pengadaan-instansi?tahun=&limit=&offset=: nothing is 200 with a text for data."""
    tahun = p.kueri.get("tahun", "")
    if not re.fullmatch(r"\d{4}", tahun, re.ASCII):
        return echo("tahun harus angka", 400)
    hari = [f"01-{bulan:02}-{tahun}" for bulan in range(1, 13)]
    calon = layanan.basis.orang_bertanggal("tmtCpns", hari, p.instansi_id)
    if not calon:
        return json_({"code": 0, "data": "Data tidak ditemukan", "message": "Data tidak ditemukan"})
    return _halaman(p, [(o, tahun) for o in calon], lambda o, t: _item_pengadaan(layanan, o, t))


def _item_pengadaan(layanan: "Layanan", o: Orang, tahun: str) -> Baris:
    b = Bahan(layanan.basis, o, date.today())
    acak, id_ = b.acak("pengadaan"), b.id("pengadaan", int(tahun))
    kontrak = baris(layanan.basis, o, "kontrak")
    sk = tanggal.mundur(b.mulai, 20)
    return {
        "id": id_,
        "orang_id": o.pns_id,
        "no_peserta": f"{acak.randrange(10**14):014}",
        "nip": o.nip,
        "nama": b.teks("nama"),
        "periode": tahun,
        "instansi_id": b.teks("instansiIndukId"),
        "no_pertek": f"{'P' if kontrak else 'C'}G-{acak.randrange(10**11):011}",
        "no_sk": b.teks("nomorSkCpns"),
        "path_ttd_sk": f"sk-instansi/{id_}_sk.pdf",
        "path_ttd_pertek": f"pertek/{id_}_pertek.pdf",
        "tgl_pertek": tanggal.tulis(tanggal.mundur(sk, 20)),
        "tgl_sk": b.teks("tglSkCpns") or tanggal.tulis(sk),
        "tgl_kontrak_mulai": kontrak[0]["tglKontrakMulai"] if kontrak else "",
        "tgl_kontrak_akhir": kontrak[0]["tglKontrakAkhir"] if kontrak else "",
        "jenis_formasi_id": "0208" if kontrak else "0101",
        "jenis_formasi_nama": "PPPK" if kontrak else "CPNS UMUM",
    }


def dokumen_pengadaan(layanan: "Layanan", p: Permintaan) -> Balasan:
    """GET /pengadaan/dokumen-pengadaan?tahun=: no client shows its fields; always nothing."""
    return json_({"code": 0, "data": "Data tidak ditemukan", "message": "Data tidak ditemukan"})


# --- halaman ---------------------------------------------------------------------------------------
def _halaman(p: Permintaan, semua: list[tuple[Orang, Any]], item: Any) -> Balasan:
    """One page; `count` is the total. Without limit everything; limit=0 with an offset is "offset rows" (AB)."""
    try:
        batas, mulai = int(p.kueri.get("limit") or 0), int(p.kueri.get("offset") or 0)
    except ValueError:
        return echo("limit dan offset harus angka", 400)
    if batas <= 0:
        potong = semua[:mulai] if mulai > 0 and "limit" in p.kueri else semua
    else:
        potong = semua[max(mulai, 0) :][:batas]
    return terbaca([item(o, arg) for o, arg in potong], count=len(semua))


def _iso(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", teks, re.ASCII) else None
    except ValueError:
        return None
