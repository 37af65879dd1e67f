"""The 27 indicators of the national Indeks Kualitas Data (docs/kualitas.md; weights and conditions: "belum resmi").

Conditions follow one BKD's published list, with the corrections that the domain page decides (§9, §13).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from verifikasi.kualitas.aturan.dasar import (
    ESELON,
    GOLONGAN,
    JENIS_ASN,
    JENIS_PEGAWAI,
    JENJANG,
    KEDUDUKAN,
    STATUS,
    TINGKAT,
    Ambang,
    Aturan,
    Dimensi,
    Fakta,
    Letak,
    Pemilik,
    isi,
    tgl,
)

C, T, A, K = Dimensi.COMPLETENESS, Dimensi.TIMELINESS, Dimensi.ACCURACY, Dimensi.CONSISTENCY
ASN, OPD, BKD, BKN = Pemilik.ASN, Pemilik.OPD, Pemilik.BKD, Pemilik.BKN
_SPASI = r" \t\n\r\f\v"  # not \s, which means other characters in each of the two engines
POLA_EMAIL = rf"^[^@{_SPASI}]+@[^@{_SPASI}]+\.[^@{_SPASI}]+$"
POLA_HP = r"^(08[1-9][0-9]{7,10}|62[1-9][0-9]{7,11})$"
POLA_JF = r"(^|[^A-Za-z])(ahli|terampil|penyelia|mahir)([^A-Za-z]|$)"
_EMAIL = re.compile(rf"[^@{_SPASI}]+@[^@{_SPASI}]+\.[^@{_SPASI}]+\Z")
_HP = re.compile(r"(08[1-9][0-9]{7,10}|62[1-9][0-9]{7,11})\Z", re.ASCII)
_GOLONGAN = re.compile(r"[0-9]{2}\Z", re.ASCII)  # of a PNS; those of PPPK have codes of their own
_JF = re.compile(POLA_JF, re.ASCII | re.IGNORECASE)
JPT = ("10", "11", "12", "21", "22")
ADMINISTRATOR, PENGAWAS = ("31", "32"), ("41", "42")
KEAHLIAN, KETERAMPILAN = ("PT", "MU", "MA", "UT"), ("PM", "TR", "MH", "PY")
MILIK_SENDIRI = {"PROVINSI": "10", "KABKOTA": "15", "PUSAT": "1"}
CLTN = ("02", "13")
KELAMIN = {"1": "M", "2": "F"}
BERHENTI_BUP = "1"  # jenis pemberhentian: reached the age
SEBUTAN = {"M": "pria", "F": "wanita"}


def _daftar(kode: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"'{k}'" for k in kode) + ")"


def bulan_lalu(hari: date, n: int) -> date:
    """`hari` minus n months, at most the last day of that month: as PostgreSQL subtracts an interval."""
    tahun, bulan = divmod(hari.year * 12 + hari.month - 1 - n, 12)
    for tanggal in range(hari.day, 27, -1):
        try:
            return date(tahun, bulan + 1, tanggal)
        except ValueError:
            continue
    return date(tahun, bulan + 1, hari.day)


def _di_bawah(f: Fakta, minimal: str) -> bool:
    """Whether the education is below a level. D-IV counts as S-1 (§13 names them together), see `setara_s1`."""
    return f.tingkat < minimal and not (minimal == "40" and f.tingkat == f.ambang["setara_s1"])


def _di_bawah_sql(ambang: str) -> str:
    return f"(f.tingkat < a.{ambang} and not (a.{ambang} = '40' and f.tingkat = a.setara_s1))"


def _kosong_sql(kolom: str) -> str:
    return f"f.{kolom} = ''"


def golongan_pns(f: Fakta) -> bool:
    return bool(_GOLONGAN.match(f.golongan))


def _ya(f: Fakta) -> bool:
    return True


def _pendidikan_eselon(f: Fakta) -> str:
    if f.eselon in JPT:
        return f.ambang["jpt_min"]
    return f.ambang["administrator_min"] if f.eselon in ADMINISTRATOR else f.ambang["pengawas_min"]


def _pendidikan_jf(f: Fakta) -> str:
    return f.ambang["keahlian_min"] if f.jenjang in KEAHLIAN else f.ambang["keterampilan_min"]


def _bukti_kedudukan(f: Fakta) -> str:
    untuk = "PPPK" if f.kedudukan_asn.startswith("PPPK") else "PNS"
    jenis = JENIS_ASN.get(f.jenis_asn, f.jenis_asn)
    return f"Jenis ASN {jenis}, kedudukan hukum {f.sebut(KEDUDUKAN, f.kedudukan)} untuk {untuk}"


def _bukti_pendidikan(f: Fakta, minimal: str) -> str:
    return f"pendidikan {f.sebut(TINGKAT, f.tingkat)}, minimal {f.sebut(TINGKAT, minimal)}"


def _bukti_jenis_pegawai(f: Fakta) -> str:
    milik = f.sebut(JENIS_PEGAWAI, MILIK_SENDIRI.get(f.jenis_instansi, ""))
    return f"Jenis pegawai {f.sebut(JENIS_PEGAWAI, f.jenis_pegawai)}, seharusnya {milik}"


def _bukti_pangkat(f: Fakta) -> str:
    minimal = f.sebut(GOLONGAN, f.ambang["jpt_golongan"])
    return f"Eselon {f.sebut(ESELON, f.eselon)}, golongan {f.sebut(GOLONGAN, f.golongan)}, minimal {minimal}"


def angka_tanggal(hari: date) -> str:
    """YYYYMMDD."""
    return f"{hari.year:04}{hari.month:02}{hari.day:02}"


def _lahir_nip(f: Fakta) -> dict[str, date]:
    try:
        return {"tanggal_lahir": date(int(f.nip[:4]), int(f.nip[4:6]), int(f.nip[6:8]))}
    except ValueError:
        return {}


def _pensiun(f: Fakta) -> dict[str, Any]:
    """Fields of "Ubah Kedudukan"; none where a contract ends before the age: it is prolonged, or ends by an SK."""
    return {} if f.kontrak else {"jenis": BERHENTI_BUP, "tmt": f.tmt_pensiun}


def _bukti_pensiun(f: Fakta) -> str:
    if f.kontrak and f.tmt_pensiun:
        return f"Kontrak berakhir {tgl(f.tmt_pensiun - timedelta(1))}, kedudukan masih aktif"
    return f"TMT pensiun {tgl(f.tmt_pensiun)}, lahir {tgl(f.tanggal_lahir)}"


def _kelamin_nip(f: Fakta) -> dict[str, str]:
    kode = KELAMIN.get(f.nip[14:15])
    return {"jenis_kelamin": kode} if kode else {}


LENGKAP = (
    Aturan(
        0, "SKP_KOSONG", C, "Belum SKP", "20",
        "Diangkat paling lambat tahun lalu, dan riwayat SKP tahun lalu tidak ada.",
        ASN, "Unggah SKP tahun lalu pada riwayat SKP.",
        lambda f: f.skp is not None and (f.tmt_cpns is None or f.tmt_cpns.year < f.hari.year),
        lambda f: f.skp is False,
        "f.skp is not null and (f.tmt_cpns is null or extract(year from f.tmt_cpns) < extract(year from f.hari))",
        "not f.skp",
        lambda f: f"SKP tahun {f.hari.year - 1} tidak ada",
        riwayat="skp22", letak=Letak.BARU,
        ambang=(Ambang("skp_porsi", "Persen ASN yang harus mempunyai riwayat SKP agar instansi dapat dihitung", 10),),
        catatan="Dihitung pada instansi yang riwayat SKP-nya sudah ada di SIGMA.",
    ),
    Aturan(
        1, "JABATAN_KOSONG", C, "Jabatan kosong", "25", "Kode jabatan tidak terisi.",
        BKD, "Catat jabatan terakhir pada riwayat jabatan.",
        _ya, lambda f: not f.jabatan_kode, "true", _kosong_sql("jabatan_kode"),
        lambda f: "Kode jabatan kosong" + (f", nama jabatan {f.jabatan_nama}" if f.jabatan_nama else ""),
        ("jabatan_kode",), riwayat="jabatan",
    ),
    Aturan(
        2, "PENDIDIKAN_KOSONG", C, "Pendidikan kosong", "20", "Kode pendidikan tidak terisi.",
        ASN, "Usulkan pendidikan terakhir dengan ijazahnya pada riwayat pendidikan.",
        _ya, lambda f: not f.pendidikan, "true", _kosong_sql("pendidikan"),
        lambda f: f"Pendidikan kosong, tingkat pendidikan {f.sebut(TINGKAT, f.tingkat)}",
        ("pendidikan",), riwayat="pendidikan",
    ),
    Aturan(
        3, "TMT_PNS_KOSONG", C, "TMT PNS kosong", "12.5", "PNS, bukan CPNS, tanpa TMT PNS.",
        BKD, "Catat SK PNS pada riwayat CPNS/PNS.",
        lambda f: f.pns_penuh, lambda f: f.tmt_pns is None,
        "f.jenis_asn = 'PNS' and f.status <> 'C'", "f.tmt_pns is null",
        lambda f: f"Status {STATUS.get(f.status, isi(f.status))}, TMT PNS kosong",
        ("tmt_pns",), riwayat="cpns_pns",
    ),
    Aturan(
        4, "GELAR_KOSONG", C, "Gelar kosong", "17.5", "Tingkat pendidikan mulai D-I, gelar depan dan belakang kosong.",
        ASN, "Usulkan gelar sesuai ijazah.",
        lambda f: f.ambang["gelar_min"] <= f.tingkat <= "50", lambda f: not f.gelar_depan and not f.gelar_belakang,
        "f.tingkat >= a.gelar_min and f.tingkat <= '50'", "f.gelar_depan = '' and f.gelar_belakang = ''",
        lambda f: f"Tingkat pendidikan {f.sebut(TINGKAT, f.tingkat)}, gelar depan dan belakang kosong",
        ("gelar_depan", "gelar_belakang"),
        ambang=(Ambang("gelar_min", "Kode tingkat pendidikan terendah", "20", TINGKAT),),
    ),
    Aturan(
        5, "EMAIL_SALAH", C, "Email pribadi kosong/salah", "2.5", "Kosong, atau tidak berbentuk nama@domain.akhiran.",
        ASN, "Isi email pribadi yang aktif.",
        _ya, lambda f: not _EMAIL.match(f.email), "true", f"f.email !~ '{POLA_EMAIL}'",
        lambda f: f"Email pribadi {isi(f.email)}", ("email_pribadi",),
    ),
    Aturan(
        6, "HP_SALAH", C, "No HP kosong", "2.5", "Kosong, atau bukan nomor 08… atau 62….",
        ASN, "Isi nomor HP yang aktif.",
        _ya, lambda f: not _HP.match(f.hp), "true", f"f.hp !~ '{POLA_HP}'",
        lambda f: f"No HP {isi(f.hp)}", ("no_hp",),
    ),
)  # fmt: skip

MUTAKHIR = (
    Aturan(
        7, "UNOR_NONAKTIF", T, "Unor tidak aktif", "22.73", "Unit penempatan sudah dinonaktifkan.",
        BKD, "Pindahkan ke unit yang aktif pada riwayat pindah unor.",
        _ya, lambda f: not f.unor_aktif, "true", "not f.unor_aktif",
        lambda f: "Unit penempatan tidak aktif", ("unor",), riwayat="pindah_unor", letak=Letak.BARU,
    ),
    Aturan(
        8, "FORMASI_JF", T, "Formasi JF belum diangkat > 2 th", "18.18",
        "Diangkat dari formasi JF lebih dari dua tahun lalu dan belum menduduki JF itu.",
        BKD, "Angkat ke dalam JF sesuai formasi.",
        lambda f: False, lambda f: False, "false", "false", lambda f: "",
        tanpa_data="Formasi pengangkatan tidak ada dalam ekspor SIASN.",
    ),
    Aturan(
        9, "CPNS_LAMA", T, "CPNS > 1 th", "13.64", "Status CPNS, TMT CPNS sudah lebih dari 1 tahun 1 bulan.",
        BKD, "Proses pengangkatan menjadi PNS dan catat SK PNS.",
        lambda f: f.pns and f.status == "C" and f.tmt_cpns is not None,
        lambda f: f.tmt_cpns is not None and f.tmt_cpns <= bulan_lalu(f.hari, int(f.ambang["cpns_bulan"])),
        "f.jenis_asn = 'PNS' and f.status = 'C' and f.tmt_cpns is not null",
        "f.tmt_cpns <= (f.hari - make_interval(months => a.cpns_bulan))::date",
        lambda f: f"Status CPNS, TMT CPNS {tgl(f.tmt_cpns)}", ("status_cpns_pns",), riwayat="cpns_pns",
        ambang=(Ambang("cpns_bulan", "Bulan sejak TMT CPNS", 13),),
    ),
    Aturan(
        10, "STRUKTURAL_GANDA", T, "Struktural ganda", "15.91",
        "Dua atau lebih pejabat struktural aktif pada satu unit.",
        BKD, "Periksa siapa pejabat unit ini, lalu perbaiki jabatan yang lain.",
        lambda f: f.jenis_jabatan == "1", lambda f: f.struktural >= 2, "f.jenis_jabatan = '1'", "f.struktural >= 2",
        lambda f: f"{f.struktural if f.struktural >= 2 else 'Lebih dari satu'} pejabat struktural aktif pada unit ini",
        ("jabatan_kode", "unor"), riwayat="jabatan", letak=Letak.SEMUA,
    ),
    Aturan(
        11, "LEWAT_BUP", T, "Lewat BUP masih aktif", "15.91",
        "TMT pensiun (Proyeksi BUP; bagi PPPK paling lambat sesudah akhir kontrak) sudah tiba, kedudukan masih aktif.",
        BKD, "Proses pensiun, lalu catat pada Ubah Kedudukan; kontrak yang diperpanjang dicatat pada riwayat kontrak.",
        lambda f: f.tmt_pensiun is not None, lambda f: f.tmt_pensiun is not None and f.tmt_pensiun <= f.hari,
        "f.tmt_pensiun is not null", "f.tmt_pensiun <= f.hari",
        _bukti_pensiun, ("kedudukan_hukum",),
        riwayat="pemberhentian", letak=Letak.KEDUDUKAN, saran=_pensiun,
    ),
    Aturan(
        12, "CLTN_LEWAT", T, "CLTN lewat tanggal", "13.64", "Kedudukan CLTN, tanggal akhir CLTN terakhir sudah lewat.",
        BKD, "Catat pengaktifan kembali atau perpanjangan pada riwayat CLTN.",
        lambda f: f.kedudukan in CLTN and f.cltn_akhir is not None,
        lambda f: f.cltn_akhir is not None and f.cltn_akhir < f.hari,
        f"f.kedudukan in {_daftar(CLTN)} and f.cltn_akhir is not null", "f.cltn_akhir < f.hari",
        lambda f: f"CLTN berakhir {tgl(f.cltn_akhir)}, kedudukan masih CLTN", ("kedudukan_hukum",),
        riwayat="cltn", letak=Letak.BARU,
        catatan="Dihitung pada orang yang tanggal akhir CLTN-nya ada dalam riwayat.",
    ),
)  # fmt: skip

TEPAT = (
    Aturan(
        13, "TMT_CPNS_PNS", A, "TMT CPNS > TMT PNS", "9.52", "PNS, bukan CPNS, TMT CPNS sesudah TMT PNS.",
        BKD, "Cocokkan kedua TMT dengan SK pada riwayat CPNS/PNS.",
        lambda f: f.pns_penuh and f.tmt_cpns is not None and f.tmt_pns is not None,
        lambda f: f.tmt_cpns is not None and f.tmt_pns is not None and f.tmt_cpns > f.tmt_pns,
        "f.jenis_asn = 'PNS' and f.status <> 'C' and f.tmt_cpns is not null and f.tmt_pns is not null",
        "f.tmt_cpns > f.tmt_pns",
        lambda f: f"TMT CPNS {tgl(f.tmt_cpns)}, TMT PNS {tgl(f.tmt_pns)}", ("tmt_cpns", "tmt_pns"), riwayat="cpns_pns",
    ),
    Aturan(
        14, "DPK_DPB", A, "DPK/DPB tidak sesuai", "21.43",
        "Jenis pegawai bukan pegawai instansi sendiri (10 provinsi, 15 kabupaten/kota, 1 pusat).",
        BKN, "Jenis pegawai diperbaiki di SIASN; ajukan lewat BKD.",
        lambda f: f.jenis_pegawai != "" and f.jenis_instansi in MILIK_SENDIRI,
        lambda f: f.jenis_pegawai != MILIK_SENDIRI.get(f.jenis_instansi),
        f"f.jenis_pegawai <> '' and f.jenis_instansi in {_daftar(tuple(MILIK_SENDIRI))}",
        "f.jenis_pegawai <> case f.jenis_instansi when 'PROVINSI' then '10' when 'KABKOTA' then '15' else '1' end",
        _bukti_jenis_pegawai, ("jenis_pegawai",),
    ),
    Aturan(
        15, "MK_STRUKTURAL", A, "MK < 2 th struktural", "7.14",
        "Jabatan struktural dengan masa kerja kurang dari 2 tahun.",
        BKD, "Periksa masa kerja pada riwayat golongan atau PMK.",
        lambda f: f.jenis_jabatan == "1" and f.mk_tahun is not None,
        lambda f: f.mk_tahun is not None and f.mk_tahun < int(f.ambang["mk_min"]),
        "f.jenis_jabatan = '1' and f.mk_tahun is not null", "f.mk_tahun < a.mk_min",
        lambda f: f"Masa kerja {f.mk_tahun} tahun", ("mk_tahun",), riwayat="golongan",
        ambang=(Ambang("mk_min", "Masa kerja terendah (tahun)", 2),),
    ),
    Aturan(
        16, "PPPK_KEDUDUKAN", A, "PPPK salah kedudukan hukum", "9.52",
        "PPPK dengan kedudukan bukan PPPK, atau PNS dengan kedudukan PPPK (menurut tabel kedudukan hukum).",
        BKN, "Kedudukan hukum diperbaiki di SIASN; ajukan lewat BKD.",
        lambda f: f.kedudukan != "", lambda f: f.pns == f.kedudukan_asn.startswith("PPPK"),
        "f.kedudukan <> ''", "(f.jenis_asn = 'PNS') = (f.kedudukan_asn like 'PPPK%')",
        _bukti_kedudukan, ("kedudukan_hukum",),
    ),
    Aturan(
        17, "NIK_BELUM_VALID", A, "NIK belum valid", "4.76", "Hasil pemadanan Dukcapil di BKN: tidak valid.",
        ASN, "Cocokkan NIK dan tanggal lahir dengan KTP, lalu usulkan perbaikannya.",
        lambda f: f.nik_valid is not None, lambda f: f.nik_valid is False, "f.nik_valid is not null", "not f.nik_valid",
        lambda f: "Tanda NIK valid: tidak", ("nik",),
    ),
    Aturan(
        18, "PENDIDIKAN_ESELON", A, "Pendidikan eselon", "11.9",
        "JPT dan administrator di bawah S-1/D-IV, pengawas di bawah D-III.",
        BKD, "Lengkapi pendidikan terakhir, atau tinjau penempatannya.",
        lambda f: f.jenis_jabatan == "1" and f.eselon in JPT + ADMINISTRATOR + PENGAWAS and f.tingkat != "",
        lambda f: _di_bawah(f, _pendidikan_eselon(f)),
        f"f.jenis_jabatan = '1' and f.eselon in {_daftar(JPT + ADMINISTRATOR + PENGAWAS)} and f.tingkat <> ''",
        f"case when f.eselon in {_daftar(JPT)} then {_di_bawah_sql('jpt_min')}"
        f" when f.eselon in {_daftar(ADMINISTRATOR)} then {_di_bawah_sql('administrator_min')}"
        f" else {_di_bawah_sql('pengawas_min')} end",
        lambda f: f"Eselon {f.sebut(ESELON, f.eselon)}, {_bukti_pendidikan(f, _pendidikan_eselon(f))}",
        ("tingkat_pendidikan",), riwayat="pendidikan", letak=Letak.BARU,
        ambang=(
            Ambang("jpt_min", "JPT: kode tingkat pendidikan terendah", "40", TINGKAT),
            Ambang("administrator_min", "Administrator: kode tingkat pendidikan terendah", "40", TINGKAT),
            Ambang("pengawas_min", "Pengawas: kode tingkat pendidikan terendah", "30", TINGKAT),
        ),
    ),
    Aturan(
        19, "TAHUN_PPPK", A, "Tahun pengangkatan PPPK", "7.14", "PPPK, tahun TMT berbeda dengan NI PPPK (angka 9–12).",
        BKN, "NI PPPK atau TMT diperbaiki di SIASN; ajukan lewat BKD.",
        lambda f: not f.pns and f.tmt_cpns is not None,
        lambda f: f.tmt_cpns is not None and f"{f.tmt_cpns.year:04}" != f.nip[8:12],
        "f.jenis_asn <> 'PNS' and f.tmt_cpns is not null", "to_char(f.tmt_cpns, 'YYYY') <> substr(f.nip, 9, 4)",
        lambda f: f"TMT {tgl(f.tmt_cpns)}, NI PPPK angka 9–12 {isi(f.nip[8:12])}", ("tmt_cpns",),
        riwayat="kontrak", letak=Letak.SEMUA,
        catatan="Menurut sumbernya juga berdiri di Konsistensi (Consistency).",
    ),
    Aturan(
        20, "PENDIDIKAN_JF", A, "Pendidikan JF", "14.29", "JF keahlian di bawah S-1/D-IV, keterampilan di bawah SLTA.",
        BKD, "Lengkapi pendidikan terakhir, atau tinjau jenjangnya.",
        lambda f: f.jenis_jabatan == "2" and f.jenjang in KEAHLIAN + KETERAMPILAN and f.tingkat != "",
        lambda f: _di_bawah(f, _pendidikan_jf(f)),
        f"f.jenis_jabatan = '2' and f.jenjang in {_daftar(KEAHLIAN + KETERAMPILAN)} and f.tingkat <> ''",
        f"case when f.jenjang in {_daftar(KEAHLIAN)} then {_di_bawah_sql('keahlian_min')}"
        f" else {_di_bawah_sql('keterampilan_min')} end",
        lambda f: f"Jenjang {f.sebut(JENJANG, f.jenjang)}, {_bukti_pendidikan(f, _pendidikan_jf(f))}",
        ("tingkat_pendidikan",), riwayat="pendidikan", letak=Letak.BARU,
        ambang=(
            Ambang("keahlian_min", "JF keahlian: kode tingkat pendidikan terendah", "40", TINGKAT),
            Ambang("keterampilan_min", "JF keterampilan: kode tingkat pendidikan terendah", "15", TINGKAT),
            Ambang("setara_s1", "Kode yang disamakan dengan S-1 (40)", "35", TINGKAT),
        ),
    ),
    Aturan(
        21, "PELAKSANA_JF", A, "Pelaksana bernama JF", "4.76",
        "Jabatan pelaksana yang namanya memuat ahli, terampil, penyelia, atau mahir; bukan CPNS, bukan PPPK.",
        BKD, "Perbaiki jenis atau nama jabatan pada riwayat jabatan.",
        lambda f: f.pns_penuh and f.jenis_jabatan == "4", lambda f: bool(_JF.search(f.jabatan_nama)),
        "f.jenis_asn = 'PNS' and f.status <> 'C' and f.jenis_jabatan = '4'", f"f.jabatan_nama ~* '{POLA_JF}'",
        lambda f: f"Jabatan pelaksana: {f.jabatan_nama}", ("jabatan_kode",), riwayat="jabatan",
    ),
    Aturan(
        22, "JPT_PANGKAT", A, "JPT di bawah pangkat minimal", "9.52",
        "Eselon II ke atas dengan golongan di bawah IV/b.",
        BKD, "Periksa golongan terakhir atau jabatannya.",
        lambda f: f.jenis_jabatan == "1" and f.eselon in JPT and golongan_pns(f),
        lambda f: f.golongan < f.ambang["jpt_golongan"],
        f"f.jenis_jabatan = '1' and f.eselon in {_daftar(JPT)} and f.golongan ~ '^[0-9]{{2}}$'",
        "f.golongan < a.jpt_golongan",
        _bukti_pangkat, ("golongan",), riwayat="golongan",
        ambang=(Ambang("jpt_golongan", "Kode golongan terendah", "42", GOLONGAN),),
    ),
)  # fmt: skip

SESUAI = (
    Aturan(
        23, "NIP_TMT_CPNS", K, "TMT CPNS vs NIP", "25", "PNS, tahun dan bulan TMT CPNS ≠ NIP angka 9–14.",
        BKN, "NIP atau TMT CPNS diperbaiki di SIASN dengan SK CPNS; ajukan lewat BKD.",
        lambda f: f.pns and f.tmt_cpns is not None,
        lambda f: f.tmt_cpns is not None and f"{f.tmt_cpns.year:04}{f.tmt_cpns.month:02}" != f.nip[8:14],
        "f.jenis_asn = 'PNS' and f.tmt_cpns is not null", "to_char(f.tmt_cpns, 'YYYYMM') <> substr(f.nip, 9, 6)",
        lambda f: f"TMT CPNS {tgl(f.tmt_cpns)}, NIP angka 9–14 {isi(f.nip[8:14])}", ("tmt_cpns",), riwayat="cpns_pns",
    ),
    Aturan(
        24, "NIP_LAHIR", K, "Tgl lahir vs NIP", "25", "Tanggal lahir ≠ NIP angka 1–8.",
        BKN, "Usulkan tanggal lahir menurut akta; bila NIP yang salah, BKN yang memperbaikinya.",
        lambda f: f.tanggal_lahir is not None,
        lambda f: f.tanggal_lahir is not None and angka_tanggal(f.tanggal_lahir) != f.nip[:8],
        "f.tanggal_lahir is not null", "to_char(f.tanggal_lahir, 'YYYYMMDD') <> substr(f.nip, 1, 8)",
        lambda f: f"Tanggal lahir {tgl(f.tanggal_lahir)}, NIP angka 1–8 {isi(f.nip[:8])}",
        ("tanggal_lahir",), saran=_lahir_nip,
    ),
    Aturan(
        25, "NIP_KELAMIN", K, "Jenis kelamin vs NIP", "25", "Jenis kelamin ≠ NIP angka 15 (1 pria, 2 wanita).",
        BKN, "Usulkan jenis kelamin menurut KTP; bila NIP yang salah, BKN yang memperbaikinya.",
        lambda f: f.jenis_kelamin != "", lambda f: KELAMIN.get(f.nip[14:15], "") != f.jenis_kelamin,
        "f.jenis_kelamin <> ''",
        "f.jenis_kelamin <> case substr(f.nip, 15, 1) when '1' then 'M' when '2' then 'F' else '' end",
        lambda f: f"Jenis kelamin {SEBUTAN.get(f.jenis_kelamin, f.jenis_kelamin)}, NIP angka 15 {isi(f.nip[14:15])}",
        ("jenis_kelamin",), saran=_kelamin_nip,
    ),
    Aturan(
        26, "NIP_TAHUN_PPPK", K, "Tahun PPPK vs NIP", "25", "PPPK, tahun TMT ≠ NI PPPK angka 9–12.",
        BKN, "NI PPPK atau TMT diperbaiki di SIASN; ajukan lewat BKD.",
        lambda f: not f.pns and f.tmt_cpns is not None,
        lambda f: f.tmt_cpns is not None and f"{f.tmt_cpns.year:04}" != f.nip[8:12],
        "f.jenis_asn <> 'PNS' and f.tmt_cpns is not null", "to_char(f.tmt_cpns, 'YYYY') <> substr(f.nip, 9, 4)",
        lambda f: f"TMT {tgl(f.tmt_cpns)}, NI PPPK angka 9–12 {isi(f.nip[8:12])}", ("tmt_cpns",),
        riwayat="kontrak", letak=Letak.SEMUA,
        catatan="Menurut sumbernya juga berdiri di Akurasi (Accuracy).",
    ),
)  # fmt: skip

ATURAN_IKD: tuple[Aturan, ...] = (*LENGKAP, *MUTAKHIR, *TEPAT, *SESUAI)
