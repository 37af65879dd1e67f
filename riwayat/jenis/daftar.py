"""Every kind of riwayat (domain: "Riwayat kept in SIASN"; documents by SIASN's id_ref_dokumen, own codes elsewhere)."""

from __future__ import annotations

from riwayat import aturan as a
from riwayat import models as m
from riwayat.jenis.dasar import PARUH_WAKTU, PNS, PPPK, Bila, DokumenRiwayat, JenisRiwayat
from riwayat.models.pengembangan import EKSPEKTASI, KUADRAN

_D = DokumenRiwayat
_SK = (a.tidak_sesudah_hari_ini("tgl_sk"), a.sesudah_lahir("tgl_sk"))
_TMT = (a.tidak_sebelum_cpns("tmt"), a.wajar("tmt"))
_TAHUN_KERJA = (a.tidak_sesudah_hari_ini("tahun"), a.tidak_sebelum_cpns("tahun"))
_PENGEMBANGAN, _KELUARGA, _KEDUDUKAN, _LAIN = (
    "Pengembangan dan kinerja",
    "Keluarga",
    "Kedudukan dan perpindahan",
    "Lain-lain",
)

_PENILAI = ("penilai_nama", "penilai_nip")  # a year with two positions has two who judge
_PREDIKAT = (a.predikat_sesuai(dict(KUADRAN), dict(EKSPEKTASI)),)
_GOLONGAN, _JENIS_GOLONGAN = (a.golongan_sesuai("golongan", "golongan.jenis"),), (("golongan", "jenis"),)
_KP_PENGADAAN = "211"  # jenis KP "Gol. dari Pengadaan CPNS/PNS": the golongan of an appointment


JENIS: tuple[JenisRiwayat, ...] = (
    JenisRiwayat(
        "cpns_pns", "CPNS/PNS", m.RiwayatCpnsPns, ("tmt_cpns", "no_sk_cpns", "tmt_pns", "no_sk_pns"), ("tmt_cpns",),
        "tmt_cpns",
        dokumen=(
            _D("889", "SK CPNS"), _D("887", "SK PNS", False), _D("888", "SPMT", False),
        ),
        aturan=(
            a.sesudah_lahir("tmt_cpns"), a.maju("tmt_cpns", "tmt_pns", "TMT PNS mendahului TMT CPNS."),
            a.berpasangan("no_sk_cpns", "tgl_sk_cpns"), a.berpasangan("no_sk_pns", "tgl_sk_pns"),
            a.tidak_sesudah_hari_ini("tgl_sk_cpns", "tgl_sk_pns"), a.wajar("tmt_cpns", "tmt_pns"),
        ),
        untuk=(PNS,), siasn="data-utama", dorong=True, ikon="id-badge",
        menyusul={"no_sk_pns": "tmt_pns", "tmt_pns": "tmt_pns"},
    ),
    JenisRiwayat(
        "golongan", "Golongan", m.RiwayatGolongan, ("golongan", "tmt", "no_sk", "tgl_sk", "jenis_kp"), ("tmt", "id"),
        "tmt",
        dokumen=(
            _D("SK_KP", "SK Kenaikan Pangkat", bila=Bila("jenis_kp", _KP_PENGADAAN, False), untuk="kenaikan pangkat"),
            _D(
                "889", "SK CPNS atau SK PNS", bila=Bila("jenis_kp", _KP_PENGADAAN),
                untuk="golongan dari pengadaan CPNS/PNS",
            ),
        ),
        aturan=(*_SK, *_TMT, a.berpasangan("no_pertek", "tgl_pertek")),
        siasn="golongan", kunci=("golongan", "tmt"), ikon="award",
        selaras=_GOLONGAN, fakta=_JENIS_GOLONGAN,
    ),
    JenisRiwayat(
        "jabatan", "Jabatan", m.RiwayatJabatan, ("jabatan_nama", "jenis_jabatan", "unor_nama", "tmt", "no_sk"),
        ("tmt", "id"), "tmt",
        dokumen=(_D("872", "SK Jabatan"), _D("873", "Surat Pelantikan", False)),
        aturan=(
            *_SK, *_TMT,
            a.wajib_bila("jabatan_nama", lambda isi: not isi.get("jabatan_kode"), "Pilih jabatan, atau tulis namanya."),
        ),
        siasn="jabatan", dorong=True, kunci=("tmt", "jabatan_nama"), pembeda=("unor_nama", "jenis_penugasan"),
        ikon="briefcase",
        bantuan={
            "jabatan_kode": "JF dan pelaksana menurut tabel SIASN. Jabatan struktural: kosongkan, tulis namanya.",
            "unor_kode": "Unit di instansi ini. Untuk unit instansi lain kosongkan, lalu tulis namanya.",
            "jenis_penugasan": "Plt, Plh dan tugas tambahan tidak mengubah jabatan sekarang.",
        },
    ),
    JenisRiwayat(
        "pmk", "PMK", m.RiwayatPmk, ("pengalaman", "tgl_mulai", "tgl_selesai", "mk_tahun", "mk_bulan"),
        ("tgl_mulai", "id"), "tgl_sk",
        dokumen=(_D("SK_PMK", "SK PMK"),),
        aturan=(*_SK, a.maju("tgl_mulai", "tgl_selesai"), a.sesudah_lahir("tgl_mulai")), untuk=(PNS,),
        siasn="masakerja", kunci=("tgl_mulai",), pembeda=("pengalaman",), ikon="clock",
    ),
    JenisRiwayat(
        "kgb", "KGB", m.RiwayatKgb, ("golongan", "tmt", "gaji_baru", "no_sk"), ("tmt", "id"), "tmt",
        dokumen=(_D("SK_KGB", "SK KGB"),), aturan=(*_SK, *_TMT), siasn="kgb", kunci=("tmt",), ikon="cash",
        selaras=_GOLONGAN, fakta=_JENIS_GOLONGAN,
    ),
    JenisRiwayat(
        "kontrak", "Kontrak PPPK", m.RiwayatKontrak, ("no_kontrak", "tgl_mulai", "tgl_selesai", "jabatan_nama"),
        ("tgl_mulai", "id"), "tgl_mulai",
        dokumen=(_D("PK_PPPK", "Perjanjian Kerja"),),
        aturan=(a.maju("tgl_mulai", "tgl_selesai"), a.wajar("tgl_mulai", "tgl_selesai"),
                a.tidak_sesudah_hari_ini("tgl_kontrak"), a.sesudah_lahir("tgl_mulai", "tgl_kontrak")),
        untuk=(PPPK, PARUH_WAKTU), siasn="kontrak", kunci=("tgl_mulai",), pembeda=("no_kontrak",), ikon="file-text",
        selaras=_GOLONGAN, fakta=_JENIS_GOLONGAN,
    ),
    JenisRiwayat(
        "pendidikan", "Pendidikan", m.RiwayatPendidikan,
        ("tingkat_pendidikan", "pendidikan", "nama_sekolah", "tahun_lulus", "no_ijazah"),
        ("tingkat_pendidikan", "tahun_lulus", "id"), "tahun_lulus",
        dokumen=(_D("IJAZAH", "Ijazah"), _D("TRANSKRIP", "Transkrip nilai", False)),
        aturan=(
            a.sesudah_lahir("tahun_lulus", "tgl_lulus"), a.tidak_sesudah_hari_ini("tgl_lulus", "tahun_lulus"),
            a.setingkat("pendidikan", "tingkat_pendidikan", "pendidikan.tingkat"),
        ),
        selaras=(a.tahun_dari("tahun_lulus", "tgl_lulus", "Tahun Lulus", "Tanggal Lulus"),),
        fakta=(("pendidikan", "tingkat"),),
        siasn="pendidikan", kunci=("tingkat_pendidikan", "tahun_lulus"), pembeda=("pendidikan", "no_ijazah"),
        tepat="tgl_lulus", ikon="school", kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "diklat", "Diklat struktural", m.RiwayatDiklat, ("latihan_struktural", "tahun", "penyelenggara", "nomor"),
        ("tahun", "id"), "tgl_mulai", dokumen=(_D("874", "Sertifikat Diklat"),),
        aturan=(a.maju("tgl_mulai", "tgl_selesai"), a.sesudah_lahir("tgl_mulai"), a.wajar("tgl_mulai", "tgl_selesai")),
        selaras=(a.tahun_di_antara("tahun", "tgl_mulai", "tgl_selesai"),),
        siasn="diklat", dorong=True, kunci=("latihan_struktural", "tahun"), pembeda=("nomor",), ikon="school",
        kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "kursus", "Kursus/Pelatihan", m.RiwayatKursus, ("nama_kursus", "jenis_diklat", "tahun", "jumlah_jam"),
        ("tahun", "id"), "tgl_mulai", dokumen=(_D("881", "Sertifikat Kursus"),),
        aturan=(a.maju("tgl_mulai", "tgl_selesai"), a.sesudah_lahir("tgl_mulai"), a.wajar("tgl_mulai", "tgl_selesai")),
        selaras=(a.tahun_di_antara("tahun", "tgl_mulai", "tgl_selesai"),),
        siasn="kursus", dorong=True, kunci=("nama_kursus", "tgl_mulai"), pembeda=("no_sertifikat", "tgl_selesai"),
        ikon="certificate", kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "skp", "SKP s.d. 2021", m.RiwayatSkp, ("tahun", "nilai_skp", "nilai_perilaku", "nilai_prestasi"),
        ("tahun", "id"), "tahun", dokumen=(_D("891", "Realisasi SKP"),), aturan=_TAHUN_KERJA,
        siasn="skp", dorong=True, kunci=("tahun",), masa=("tahun",), ikon="chart-bar",
        kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "skp22", "SKP mulai 2022", m.RiwayatSkp22, ("tahun", "kuadran", "hasil_kinerja", "perilaku_kerja"),
        ("tahun", "id"), "tahun", dokumen=(_D("890", "Dokumen Evaluasi Kinerja"),), aturan=_TAHUN_KERJA,
        selaras=_PREDIKAT,
        siasn="skp22", dorong=True, kunci=("tahun",), pembeda=_PENILAI, masa=("tahun",), ikon="chart-bar",
        kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "kinerja", "Kinerja periodik", m.RiwayatKinerja, ("tahun", "periodik", "bulan_mulai", "kuadran"),
        ("tahun", "bulan_mulai", "id"), "tahun", dokumen=(_D("1179", "Dokumen Evaluasi Kinerja"),),
        aturan=(a.maju("bulan_mulai", "bulan_selesai", "Bulan selesai mendahului bulan mulai."), *_TAHUN_KERJA),
        selaras=_PREDIKAT,
        siasn="kinerjaperiodik", dorong=True,
        kunci=("tahun", "periodik", "bulan_mulai"), pembeda=_PENILAI, masa=("tahun", "bulan_selesai"),
        ikon="chart-bar", kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "angka_kredit", "Angka kredit", m.RiwayatAngkaKredit,
        ("jabatan_nama", "tahun_mulai", "tahun_selesai", "kredit_total", "no_sk"), ("tahun_selesai", "id"), "tgl_sk",
        dokumen=(_D("879", "PAK"), _D("880", "SK PAK", False)),
        aturan=(*_SK, a.maju("tahun_mulai", "tahun_selesai", "Tahun selesai mendahului tahun mulai.")),
        siasn="angkakredit", dorong=True,
        kunci=("tahun_mulai", "bulan_mulai", "tahun_selesai", "bulan_selesai"), pembeda=("jabatan_nama", "no_sk"),
        ikon="chart-bar", kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "penghargaan", "Penghargaan", m.RiwayatPenghargaan, ("penghargaan", "tahun", "no_sk", "tgl_sk"),
        ("tahun", "id"), "tgl_sk", dokumen=(_D("892", "Sertifikat Penghargaan"),), aturan=_SK,
        siasn="penghargaan", dorong=True, kunci=("penghargaan", "tahun"), pembeda=("no_sk",), ikon="award",
        kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "sertifikasi", "Sertifikasi", m.RiwayatSertifikasi,
        ("nama_sertifikasi", "lembaga", "tgl_sertifikat", "berlaku_selesai"), ("tgl_sertifikat", "id"),
        "tgl_sertifikat", dokumen=(_D("SERTIFIKASI", "Sertifikat"),),
        aturan=(a.maju("berlaku_mulai", "berlaku_selesai"), a.tidak_sesudah_hari_ini("tgl_sertifikat")),
        siasn="sertifikasi", dorong=True, kunci=("no_sertifikat",), pembeda=("lembaga", "tgl_sertifikat"),
        ikon="certificate", kelompok=_PENGEMBANGAN,
    ),
    JenisRiwayat(
        "hukdis", "Hukuman disiplin", m.RiwayatHukdis, ("jenis_hukuman", "tgl_mulai", "tgl_akhir", "no_sk"),
        ("tgl_mulai", "id"), "tgl_mulai", dokumen=(_D("882", "SK Hukuman Disiplin"),),
        aturan=(*_SK, a.maju("tgl_mulai", "tgl_akhir"), a.berpasangan("no_sk_pembatalan", "tgl_sk_pembatalan")),
        selaras=(a.golongan_sesuai("golongan_lama", "golongan_lama.jenis"),), fakta=(("golongan_lama", "jenis"),),
        siasn="hukdis", dorong=True, spesifik=True,
        kunci=("jenis_hukuman", "tgl_mulai"), pembeda=("no_sk",), ikon="gavel", kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "cltn", "CLTN / Tugas Belajar", m.RiwayatCltn, ("jenis_cltn", "tgl_mulai", "tgl_akhir", "no_sk"),
        ("tgl_mulai", "id"), "tgl_mulai", dokumen=(_D("SK_CLTN", "SK CLTN / Tugas Belajar"),),
        aturan=(*_SK, a.maju("tgl_mulai", "tgl_akhir"), a.tidak_sebelum_cpns("tgl_mulai"), a.wajar("tgl_akhir")),
        siasn="cltn", kunci=("jenis_cltn", "tgl_mulai"), ikon="calendar-event", kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "pindah_unor", "Pindah unor", m.RiwayatPindahUnor, ("unor_nama", "tmt", "no_sk", "tgl_sk"), ("tmt", "id"),
        "tmt", dokumen=(_D("SK_PINDAH_UNOR", "SK Pindah Unor"),), aturan=(*_SK, *_TMT), siasn="pnsunor",
        kunci=("unor_kode", "tmt"), ikon="sitemap", kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "pindah_instansi", "Pindah instansi", m.RiwayatPindahInstansi,
        ("instansi_asal", "instansi_tujuan", "tmt", "no_sk_tujuan"), ("tmt", "id"), "tmt",
        dokumen=(_D("SK_PINDAH", "SK Pindah Instansi"),), aturan=_TMT, siasn="pindahinstansi",
        kunci=("tmt",), pembeda=("instansi_tujuan",), ikon="arrow-right",
        kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "pwk", "PWK", m.RiwayatPwk, ("lokasi_kerja", "kpkn", "tmt", "no_sk"), ("tmt", "id"), "tmt",
        dokumen=(_D("SK_PWK", "SK Pindah Wilayah Kerja"),), aturan=(*_SK, *_TMT), siasn="pwk",
        kunci=("tmt",), pembeda=("kpkn", "lokasi_kerja"), ikon="map-pin",
        kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "pemberhentian", "Pemberhentian", m.RiwayatPemberhentian, ("jenis_pemberhentian", "tmt", "no_sk", "tgl_sk"),
        ("tmt", "id"), "tmt", dokumen=(_D("SK_BERHENTI", "SK Pemberhentian"),), aturan=(*_SK, *_TMT),
        siasn="pemberhentian", kunci=("jenis_pemberhentian", "tmt"), ikon="user-circle", kelompok=_KEDUDUKAN,
    ),
    JenisRiwayat(
        "pasangan", "Suami/Istri", m.RiwayatPasangan, ("nama", "status_nikah", "tgl_menikah", "akta_menikah"),
        ("tgl_menikah", "id"), "tgl_menikah",
        dokumen=(_D("AKTA_NIKAH", "Akta nikah"), _D("AKTA_CERAI", "Akta cerai", False)),
        aturan=(a.pola_nik(), a.pola_nip("nip_pasangan"), a.maju("tgl_menikah", "tgl_cerai"),
                a.tidak_sesudah_hari_ini("tgl_lahir", "tgl_menikah", "tgl_cerai", "tgl_meninggal"),
                a.wajib_bila("tgl_cerai", lambda isi: isi.get("status_nikah") == "2", "Isi tanggal cerai.")),
        siasn="data-pasangan", rahasia=("nik",), kunci=("nama", "tgl_menikah"), ikon="users", kelompok=_KELUARGA,
    ),
    JenisRiwayat(
        "anak", "Anak", m.RiwayatAnak, ("nama", "jenis_kelamin", "tgl_lahir", "jenis_anak"), ("tgl_lahir", "id"),
        "tgl_lahir", dokumen=(_D("AKTA_ANAK", "Akta kelahiran"),),
        aturan=(a.pola_nik(), a.tidak_sesudah_hari_ini("tgl_lahir"), a.sesudah_lahir("tgl_lahir")),
        siasn="data-anak", spesifik=True, rahasia=("nik",),
        kunci=("nama", "tgl_lahir"), ikon="users", kelompok=_KELUARGA,
    ),
    JenisRiwayat(
        "orang_tua", "Orang tua", m.RiwayatOrangTua, ("nama", "hubungan", "tgl_lahir", "status_hidup"),
        ("hubungan", "id"), "tgl_lahir", dokumen=(_D("KK", "Kartu Keluarga atau akta", False),),
        aturan=(a.pola_nik(), a.tidak_sesudah_hari_ini("tgl_lahir")), siasn="data-ortu", rahasia=("nik",),
        kunci=("hubungan",), ikon="users", kelompok=_KELUARGA,
    ),
    JenisRiwayat(
        "organisasi", "Organisasi", m.RiwayatOrganisasi, ("nama_organisasi", "jabatan", "tgl_mulai", "tgl_selesai"),
        ("tgl_mulai", "id"), "tgl_mulai", dokumen=(_D("SK_ORGANISASI", "SK atau surat keterangan", False),),
        aturan=(a.maju("tgl_mulai", "tgl_selesai"), a.sesudah_lahir("tgl_mulai")),
        kunci=("nama_organisasi", "tgl_mulai"), ikon="users", kelompok=_LAIN,
    ),
    JenisRiwayat(
        "lhkpn", "LHKPN/LHKASN", m.RiwayatLhkpn, ("jenis", "tahun", "tgl_lapor", "no_tanda_terima"),
        ("tahun", "id"), "tgl_lapor", dokumen=(_D("LHKPN", "Tanda terima", False),),
        aturan=(a.tidak_sesudah_hari_ini("tgl_lapor"),), spesifik=True,
        kunci=("jenis", "tahun"), pembeda=("tgl_lapor", "no_tanda_terima"), ikon="file-text", kelompok=_LAIN,
    ),
)  # fmt: skip
MENURUT_KODE: dict[str, JenisRiwayat] = {j.kode: j for j in JENIS}


def jenis_riwayat(kode: str) -> JenisRiwayat:
    """KeyError for an unknown kind."""
    return MENURUT_KODE[kode]


def jenis_untuk(jenis_asn: str) -> list[JenisRiwayat]:
    """Kinds that this kind of ASN has, in the order of the page."""
    return [j for j in JENIS if jenis_asn in j.untuk]
