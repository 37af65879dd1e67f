"""Rows of performance: DP3, SKP of both ages, periodic results, angka kredit, IP ASN."""

import random
from datetime import date

from . import tanggal
from .bahan import Bahan, Baris
from .nama import nama_orang

HASIL = {1: "DIATAS EKSPEKTASI", 2: "SESUAI EKSPEKTASI", 3: "DIBAWAH EKSPEKTASI"}
KUADRAN = {1: "SANGAT BAIK", 2: "BAIK", 3: "BUTUH PERBAIKAN", 4: "KURANG", 5: "SANGAT KURANG"}
# Angka kredit a year by jenjang, and the id of its koefisien.
KOEFISIEN = {
    "Ahli Pertama": ("12", 12.5), "Ahli Muda": ("22", 25.0), "Ahli Madya": ("32", 37.5), "Ahli Utama": ("42", 50.0),
    "Pemula": ("52", 3.75), "Terampil": ("62", 5.0), "Mahir": ("72", 12.5), "Penyelia": ("82", 25.0),
}  # fmt: skip
_NILAI = ((2, 2), (2, 2), (2, 2), (2, 2), (1, 2), (2, 1), (1, 1), (3, 2), (2, 3), (3, 3))


def kuadran(hasil: int, perilaku: int) -> int:
    """As clients compute it: both below expectation is the worst, otherwise the weaker of the two."""
    if hasil == perilaku == 3:
        return 5
    return max(hasil, perilaku)


def _penilai(b: Bahan, tahun: int) -> tuple[random.Random, Baris]:
    """The rater of a year: somebody invented, one rank above; seeded by years of three."""
    acak = b.acak(f"penilai:{tahun // 3}")
    lahir = date(acak.randint(1962, 1980), acak.randint(1, 12), acak.randint(1, 28))
    return acak, {
        "nip": f"{lahir:%Y%m%d}{lahir.year + 25}03{acak.choice('12')}{acak.randint(1, 9):03}",
        "nama": nama_orang(acak),
        "jabatan": f"Kepala {b.teks('unorNama')}"[:200],
        "golongan": acak.choice(("34", "41", "42", "43")),
        "unor": b.teks("unorIndukNama") or b.teks("unorNama"),
        "tmt": f"01-{acak.choice(('04', '10'))}-{tahun - acak.randint(1, 4)}",
    }


def _tahun(b: Bahan, awal: int, akhir: int) -> range:
    """Years of service between two years; nobody is rated in the year of appointment, nor in the running one."""
    return range(max(awal, b.mulai.year + 1), min(akhir, b.akhir.year - 1) + 1)


def dp3(b: Bahan) -> list[Baris]:
    """The old list of ratings, up to 2013; the last three years."""
    if not b.pns:
        return []
    return [_dp3(b, tahun) for tahun in _tahun(b, 2011, 2013)]


def _dp3(b: Bahan, tahun: int) -> Baris:
    acak, p = b.acak(f"dp3:{tahun}"), _penilai(b, tahun)[1]
    unsur = ("kesetiaan", "prestasiKerja", "tanggungJawab", "ketaatan", "kejujuran", "kerjasama", "prakarsa")
    nilai = {u: acak.randint(76, 92) for u in unsur} | {"kepemimpinan": acak.randint(76, 90) if b.struktural else 0}
    ada = [n for n in nilai.values() if n]
    return {
        "id": b.id("dp3", tahun),
        "pnsId": b.orang.pns_id,
        "tahun": str(tahun),
        **{u: str(n) for u, n in nilai.items()},
        "jumlah": str(sum(ada)),
        "nilairatarata": f"{sum(ada) / len(ada):.2f}",
        "jenisJabatan": b.teks("jenisJabatanId"),
        **_dua_penilai(b, tahun, p),
        "pejabatPenilaiId": "",
        "atasanPejabatPenilaiId": "",
        "path": None,
    }


def _dua_penilai(b: Bahan, tahun: int, p: Baris) -> Baris:
    """The keys of rater and rater's superior in DP3 and in SKP up to 2021."""
    a = _penilai(b, tahun + 300)[1]
    hasil: Baris = {"penilaiNonPns": "", "atasanNonPns": "", "statusPenilai": "PNS", "statusAtasanPenilai": "PNS"}
    for awalan, isi in (("penilai", p), ("atasanPenilai", a)):
        hasil |= {
            f"{awalan}NipNrp": isi["nip"],
            f"{awalan}Nama": isi["nama"],
            f"{awalan}UnorNama": isi["unor"],
            f"{awalan}Jabatan": isi["jabatan"],
            f"{awalan}Golongan": isi["golongan"],
            f"{awalan}TmtGolongan": isi["tmt"] if awalan == "penilai" else "",
        }
    return hasil


def skp(b: Bahan) -> list[Baris]:
    """SKP 2014-2021: numbers; 2021 has two halves joined by konversi and integrasi."""
    return [_skp(b, tahun) for tahun in _tahun(b, 2017, 2021)]


def _skp(b: Bahan, tahun: int) -> Baris:
    acak, p = b.acak(f"skp:{tahun}"), _penilai(b, tahun)[1]
    nilai = round(acak.uniform(78, 95), 2)
    unsur = ("orientasiPelayanan", "integritas", "komitmen", "disiplin", "kerjasama")
    perilaku = {u: float(acak.randint(78, 94)) for u in unsur}
    perilaku["kepemimpinan"] = float(acak.randint(78, 92)) if b.struktural else 0.0
    ada = [n for n in perilaku.values() if n]
    rata = round(sum(ada) / len(ada), 2)
    baru = tahun == 2021
    return {
        "id": b.id("skp", tahun),
        "tahun": str(tahun),
        "nilaiSkp": f"{nilai:.2f}",
        **{u: f"{n:.2f}" for u, n in perilaku.items()},
        "inisiatifKerja": f"{acak.randint(78, 92):.2f}" if baru else "",
        "nilaiPerilakuKerja": f"{rata * 0.4:.2f}",
        "nilaiPrestasiKerja": f"{nilai * 0.6 + rata * 0.4:.2f}",
        "jumlah": f"{sum(ada):.2f}",
        "nilairatarata": f"{rata:.2f}",
        "konversiNilai": f"{acak.uniform(80, 110):.2f}" if baru else "",
        "nilaiIntegrasi": f"{acak.uniform(80, 100):.2f}" if baru else "",
        "jenisPeraturanKinerjaKd": ("PP30" if baru else "PP46"),
        "jenisJabatan": b.teks("jenisJabatanId") or None,
        "pns": b.orang.pns_id,
        "pejabatPenilai": "",
        "atasanPejabatPenilai": "",
        **_dua_penilai(b, tahun, p),
    }


def skp22(b: Bahan) -> list[Baris]:
    """Ratings since 2022. Capital P and K in two of the keys are the real spelling."""
    return [_skp22(b, tahun) for tahun in _tahun(b, 2022, 2100)]


def _skp22(b: Bahan, tahun: int) -> Baris:
    acak, p, id_ = b.acak(f"skp22:{tahun}"), _penilai(b, tahun)[1], b.id("skp22", tahun)
    hasil, perilaku = acak.choice(_NILAI)
    k = kuadran(hasil, perilaku)
    return {
        "id": id_,
        "tahun": str(tahun),
        "hasilKinerja": HASIL[hasil],
        "hasilKinerjaNilai": str(hasil),
        "perilakuKerja": HASIL[perilaku],
        "PerilakuKerjaNilai": str(perilaku),
        "kuadranKinerja": KUADRAN[k],
        "KuadranKinerjaNilai": str(k),
        "namaPenilai": p["nama"],
        "nipNrpPenilai": p["nip"],
        "penilaiGolonganId": p["golongan"],
        "penilaiJabatanNm": p["jabatan"],
        "penilaiUnorNm": p["unor"],
        "pnsDinilaiId": b.orang.pns_id,
        "statusPenilai": "ASN",
        "path": b.path(id_, ("890", "Dok Evaluasi Kinerja")),
    }


def periodik(b: Bahan) -> list[Baris]:
    """Quarterly results of last year, for two in five."""
    if not b.peluang("periodik", 40):
        return []
    return [_periodik(b, tahun, n) for tahun in _tahun(b, b.akhir.year - 1, 2100) for n in range(1, 5)]


def _periodik(b: Bahan, tahun: int, n: int) -> Baris:
    acak, p, id_ = b.acak(f"periodik:{tahun}:{n}"), _penilai(b, tahun)[1], b.id("kinerjaperiodik", tahun * 16 + n)
    hasil, perilaku = acak.choice(_NILAI)
    koefisien, setahun = KOEFISIEN.get(b.teks("jenjang"), ("", 0.0))
    return {
        "id": id_,
        "tahun": str(tahun),
        "nip": b.orang.nip,
        "nama": b.teks("nama"),
        "hasilKinerja": HASIL[hasil],
        "hasilKinerjaNilai": str(hasil),
        "perilakuKerja": HASIL[perilaku],
        "perilakuKerjaNilai": str(perilaku),
        "kuadranKinerjaNilai": str(kuadran(hasil, perilaku)),
        "kuadranNilai": KUADRAN[kuadran(hasil, perilaku)],
        "koefisenId": koefisien,
        "kriteria": f"{setahun:g}" if setahun else "",
        "persentase": "100" if setahun else "",
        "periodikId": "2",
        "periodikNama": f"triwulan {n}",
        "pnsDinilaiId": b.orang.pns_id,
        "instansiId": b.teks("instansiKerjaId"),
        "instansiNama": b.teks("instansiKerjaNama"),
        "jabatan": b.teks("jabatanNama"),
        "unorId": b.teks("unorId"),
        "unorNama": b.teks("unorNama"),
        "namaPenilai": p["nama"],
        "penilaiPnsId": "",
        "penilaiNipNrp": p["nip"],
        "penilaiGolonganId": p["golongan"],
        "penilaiJabatanNama": p["jabatan"],
        "penilaiUnorNm": p["unor"],
        "statusPenilai": "ASN",
        "path": b.path(id_, ("1179", "Dok Evaluasi Kinerja")),
    }


def angka_kredit(b: Bahan) -> list[Baris]:
    """PAK of functional jabatan: yearly to 2022, one integration, conversion since 2023 ("Penailan" is SIASN's)."""
    if not b.jf or b.teks("jenjang") not in KOEFISIEN or not b.pns:
        return []
    mulai = max((b.hari("tmtJabatan") or b.mulai).year, 2019)
    return [_angka_kredit(b, tahun, tahun == mulai) for tahun in range(mulai, b.akhir.year)]


def _angka_kredit(b: Bahan, tahun: int, pertama: bool) -> Baris:
    acak, id_ = b.acak(f"angkakredit:{tahun}"), b.id("angkakredit", tahun)
    setahun = KOEFISIEN[b.teks("jenjang")][1]
    utama = round(setahun * acak.choice((1.0, 1.0, 1.0, 1.5, 0.75)), 3)
    penunjang = 0.0 if tahun >= 2023 else round(setahun * 0.1, 3)
    sk = date(tahun + 1, acak.randint(1, 3), acak.randint(1, 28))
    return {
        "id": id_,
        "pns": b.orang.pns_id,
        "nomorSk": f"800/PAK/{acak.randint(1, 999)}/{tahun + 1}",
        "tanggalSk": tanggal.tulis(sk),
        "bulanMulaiPenailan": "1",
        "tahunMulaiPenailan": str(tahun),
        "bulanSelesaiPenailan": "12",
        "tahunSelesaiPenailan": str(tahun),
        "kreditUtamaBaru": f"{utama:.3f}",
        "kreditPenunjangBaru": f"{penunjang:.3f}",
        "kreditBaruTotal": f"{utama + penunjang:.3f}",
        "rwJabatan": rw_jabatan_kini(b),
        "namaJabatan": b.teks("jabatanNama"),
        "isAngkaKreditPertama": "1" if pertama else "0",
        "isIntegrasi": "1" if tahun == 2022 and not pertama else "0",
        "isKonversi": "1" if tahun >= 2023 else "0",
        "Sumber": "SIASN",
        "path": b.path(id_, ("879", "Dok PAK"), ("880", "SK PAK")),
        "created_at": f"{sk:%Y-%m-%d}T03:12:45.000Z",
        "updated_at": f"{sk:%Y-%m-%d}T03:12:45.000Z",
    }


def rw_jabatan_kini(b: Bahan) -> str:
    """Id of the row of the present jabatan, wherever the rows of jabatan stand."""
    from .karier import jabatan

    baris = b.basis.riwayat(b.orang.pns_id, "jabatan")
    baris = jabatan(b) if baris is None else baris
    return str(baris[-1]["id"]) if baris else ""


def nilai_ipasn(b: Bahan) -> Baris | None:
    """The index of professionality of last year; one person in ten has none."""
    if b.peluang("tanpa-ipasn", 10):
        return None
    acak, tahun = b.acak("ipasn"), b.hari_ini.year - 1
    tk = b.teks("tkPendidikanTerakhirId")
    nilai = {
        "kualifikasi": {"50": 25, "45": 20, "40": 15, "35": 15, "30": 10}.get(tk, 5),
        "kompetensi": acak.choice((15, 22.5, 27.5, 32.5, 40)),
        "kinerja": acak.choice((25, 25, 25, 30, 15)),
        "disiplin": 5,
    }
    jumlah = sum(nilai.values())
    return {
        "id": b.id("nilaiipasn", tahun),
        "nip": b.orang.nip,
        "tahun": str(tahun),
        **{k: str(v) for k, v in nilai.items()},
        "subtotal": f"{jumlah:g}",
        "total": f"{jumlah:g}",
        "created_at": f"{tahun + 1}-01-15T01:00:00.000Z",
    }
