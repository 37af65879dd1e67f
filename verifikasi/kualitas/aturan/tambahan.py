"""Further rules, each switched on separately, shown apart and never counted into IKD."""

from __future__ import annotations

import re
from datetime import date

from verifikasi.kualitas.aturan.dasar import GOLONGAN, JENJANG, TINGKAT, Aturan, Dimensi, Fakta, Letak, Pemilik, tgl

X = Dimensi.TAMBAHAN
ASN, OPD, BKD, BKN = Pemilik.ASN, Pemilik.OPD, Pemilik.BKD, Pemilik.BKN
_NIK = re.compile(r"[0-9]{16}\Z", re.ASCII)
_NPWP = re.compile(r"([0-9]{15}|[0-9]{16})\Z", re.ASCII)
NIK_SQL = "f.nik ~ '^[0-9]{16}$'"
# Golongan of each jenjang (§2.4; keterampilan unverified).
RENTANG = {
    "PT": ("31", "32"),
    "MU": ("33", "34"),
    "MA": ("41", "43"),
    "UT": ("44", "45"),
    "PM": ("21", "21"),
    "TR": ("22", "24"),
    "MH": ("31", "32"),
    "PY": ("33", "34"),
}
# Kinds of riwayat that the position follows from, and the column that names the paper.
BERBUKTI = {"golongan": "no_sk", "jabatan": "no_sk", "pendidikan": "no_ijazah"}
_GOLONGAN = re.compile(r"[0-9]{2}\Z", re.ASCII)


def bagian_nik(lahir: date, kelamin: str) -> str:
    """Digits 7–12 of the NIK of somebody born on that day: a woman's day is raised by 40."""
    hari = lahir.day + (40 if kelamin == "F" else 0)
    return f"{hari:02}{lahir.month:02}{lahir.year % 100:02}"


def _ya(f: Fakta) -> bool:
    return True


def _di_luar(f: Fakta) -> bool:
    rendah, tinggi = RENTANG.get(f.jenjang, ("", "99"))
    return not rendah <= f.golongan <= tinggi


def _rentang_sql(tepi: int) -> str:
    return "case f.jenjang " + " ".join(f"when '{j}' then '{r[tepi]}'" for j, r in RENTANG.items()) + " end"


def _bukti_rentang(f: Fakta) -> str:
    rendah, tinggi = (f.sebut(GOLONGAN, satu) for satu in RENTANG.get(f.jenjang, ("", "")))
    rentang = rendah if rendah == tinggi else f"{rendah} sampai {tinggi}"
    jenjang, golongan = f.sebut(JENJANG, f.jenjang), f.sebut(GOLONGAN, f.golongan)
    return f"Jenjang {jenjang}, golongan {golongan}, rentangnya {rentang}"


ATURAN_TAMBAHAN: tuple[Aturan, ...] = (
    Aturan(
        27, "NIK_PANJANG", X, "NIK bukan 16 angka", "1", "NIK kosong atau bukan 16 angka.",
        ASN, "Usulkan NIK menurut KTP.",
        _ya, lambda f: not _NIK.match(f.nik), "true", f"not ({NIK_SQL})",
        lambda f: "NIK kosong" if not f.nik else f"NIK {len(f.nik)} karakter", ("nik",),
    ),
    Aturan(
        28, "NPWP_PANJANG", X, "NPWP bukan 15 atau 16 angka", "1", "NPWP terisi, tetapi bukan 15 atau 16 angka.",
        ASN, "Usulkan NPWP menurut kartu.",
        lambda f: f.npwp != "", lambda f: not _NPWP.match(f.npwp),
        "f.npwp <> ''", "f.npwp !~ '^([0-9]{15}|[0-9]{16})$'",
        lambda f: f"NPWP {len(f.npwp)} karakter", ("npwp",),
    ),
    Aturan(
        29, "NIK_LAHIR", X, "NIK tidak sesuai tanggal lahir", "1",
        "NIK angka 7–12 ≠ tanggal lahir (wanita: hari ditambah 40). Peringatan: NIK tetap bila data lahir dikoreksi.",
        ASN, "Cocokkan NIK dan tanggal lahir dengan KTP.",
        lambda f: bool(_NIK.match(f.nik)) and f.tanggal_lahir is not None and f.jenis_kelamin != "",
        lambda f: f.tanggal_lahir is not None and bagian_nik(f.tanggal_lahir, f.jenis_kelamin) != f.nik[6:12],
        f"{NIK_SQL} and f.tanggal_lahir is not null and f.jenis_kelamin <> ''",
        "lpad((extract(day from f.tanggal_lahir)::int + case f.jenis_kelamin when 'F' then 40 else 0 end)::text, 2,"
        " '0')"
        " || to_char(f.tanggal_lahir, 'MMYY') <> substr(f.nik, 7, 6)",
        lambda f: f"NIK angka 7–12 {f.nik[6:12]}, tanggal lahir {tgl(f.tanggal_lahir)}", ("nik", "tanggal_lahir"),
    ),
    Aturan(
        30, "NIK_GANDA", X, "NIK ganda", "1", "NIK yang sama tercatat pada ASN lain.",
        BKD, "Periksa rekaman mana yang benar.",
        lambda f: f.nik != "", lambda f: f.nik_ganda, "f.nik <> ''", "f.nik_ganda",
        lambda f: "NIK ini tercatat juga pada rekaman lain", ("nik",),
    ),
    Aturan(
        31, "EMAIL_GANDA", X, "Email ganda", "1", "Email pribadi yang sama tercatat pada ASN lain.",
        ASN, "Isi email pribadi milik sendiri.",
        lambda f: f.email != "", lambda f: f.email_ganda, "f.email <> ''", "f.email_ganda",
        lambda f: "Email ini tercatat juga pada rekaman lain", ("email_pribadi",),
    ),
    Aturan(
        32, "HP_GANDA", X, "No HP ganda", "1", "No HP yang sama tercatat pada ASN lain.",
        ASN, "Isi nomor HP milik sendiri.",
        lambda f: f.hp != "", lambda f: f.hp_ganda, "f.hp <> ''", "f.hp_ganda",
        lambda f: "No HP ini tercatat juga pada rekaman lain", ("no_hp",),
    ),
    Aturan(
        33, "TMT_GOLONGAN_NANTI", X, "TMT golongan sesudah hari ini", "1", "TMT golongan lebih dari hari ini.",
        BKD, "Cocokkan dengan SK pada riwayat golongan.",
        lambda f: f.tmt_golongan is not None, lambda f: f.tmt_golongan is not None and f.tmt_golongan > f.hari,
        "f.tmt_golongan is not null", "f.tmt_golongan > f.hari",
        lambda f: f"TMT golongan {tgl(f.tmt_golongan)}", ("tmt_golongan",), riwayat="golongan",
    ),
    Aturan(
        34, "TMT_GOLONGAN_CPNS", X, "TMT golongan mendahului TMT CPNS", "1", "TMT golongan sebelum TMT CPNS.",
        BKD, "Cocokkan dengan SK pada riwayat golongan.",
        lambda f: f.tmt_golongan is not None and f.tmt_cpns is not None,
        lambda f: f.tmt_golongan is not None and f.tmt_cpns is not None and f.tmt_golongan < f.tmt_cpns,
        "f.tmt_golongan is not null and f.tmt_cpns is not null", "f.tmt_golongan < f.tmt_cpns",
        lambda f: f"TMT golongan {tgl(f.tmt_golongan)}, TMT CPNS {tgl(f.tmt_cpns)}", ("tmt_golongan",),
        riwayat="golongan",
    ),
    Aturan(
        35, "JENJANG_GOLONGAN", X, "Golongan di luar rentang jenjang JF", "1",
        "PNS dengan JF yang golongannya di bawah atau di atas rentang jenjangnya.",
        BKD, "Periksa golongan atau jenjang terakhir.",
        lambda f: f.jenis_jabatan == "2" and f.jenjang in RENTANG and bool(_GOLONGAN.match(f.golongan)),
        _di_luar,
        f"f.jenis_jabatan = '2' and f.jenjang in ({', '.join(repr(j) for j in RENTANG)})"
        " and f.golongan ~ '^[0-9]{2}$'",
        f"f.golongan < {_rentang_sql(0)} or f.golongan > {_rentang_sql(1)}",
        _bukti_rentang, ("golongan",), riwayat="golongan",
    ),
    Aturan(
        36, "GOLONGAN_TURUN", X, "Riwayat golongan menurun", "1",
        "Riwayat golongan PNS yang TMT-nya lebih baru memuat golongan lebih rendah.",
        BKD, "Periksa urutan riwayat golongan.",
        lambda f: f.pns and f.golongan_turun is not None, lambda f: f.golongan_turun is True,
        "f.jenis_asn = 'PNS' and f.golongan_turun is not null", "f.golongan_turun",
        lambda f: "Riwayat golongan tidak menaik menurut TMT", ("golongan",), riwayat="golongan", letak=Letak.SEMUA,
    ),
    Aturan(
        37, "PENDIDIKAN_RIWAYAT", X, "Pendidikan tidak sama dengan riwayat terakhir", "1",
        "Tingkat pendidikan data utama berbeda dengan yang tertinggi dalam riwayat pendidikan.",
        BKD, "Cocokkan dengan ijazah pada riwayat pendidikan.",
        lambda f: f.tingkat != "" and f.pendidikan_riwayat != "", lambda f: f.tingkat != f.pendidikan_riwayat,
        "f.tingkat <> '' and f.pendidikan_riwayat <> ''", "f.tingkat <> f.pendidikan_riwayat",
        lambda f: f"Tingkat pendidikan {f.sebut(TINGKAT, f.tingkat)}, riwayat tertinggi"
        f" {f.sebut(TINGKAT, f.pendidikan_riwayat)}",
        ("tingkat_pendidikan",), riwayat="pendidikan", letak=Letak.SEMUA,
    ),
    Aturan(
        38, "SK_TANPA_DOKUMEN", X, "SK atau ijazah tanpa dokumen", "1",
        "Riwayat golongan, jabatan, atau pendidikan menyebut nomor SK atau ijazah, dokumennya tidak tersimpan.",
        OPD, "Unggah SK atau ijazahnya pada riwayat itu, lalu minta verifikasi.",
        lambda f: f.sk_tanpa_dokumen is not None, lambda f: bool(f.sk_tanpa_dokumen),
        "f.sk_tanpa_dokumen is not null", "f.sk_tanpa_dokumen <> ''",
        lambda f: f"Belum berdokumen: riwayat {(f.sk_tanpa_dokumen or '').replace(' ', ', ')}",
        riwayat="golongan", letak=Letak.DOKUMEN,
    ),
)  # fmt: skip
