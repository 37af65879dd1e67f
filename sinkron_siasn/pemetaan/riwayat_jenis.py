"""SIGMA's columns of riwayat ↔ SIASN's keys, one declaration a kind: key of the read, key of the save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Rupa(StrEnum):
    TEKS = "teks"
    TANGGAL = "tanggal"
    BULAT = "bulat"
    TAHUN = "tahun"  # SIASN also writes a whole date there
    PECAHAN = "pecahan"
    KODE = "kode"  # a foreign key in SIGMA, SIASN's id
    YA = "ya"


# A key, keys of which the first with a value counts (SIASN spells some in two ways), or a function of the row.
Kunci = str | tuple[str, ...] | Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True)
class Kolom:
    """One column. `baca`: key or keys of the read (dotted inside objects), or a function of the row, "" = SIASN shows
    no such thing. `tulis`: key of the save, "" = it takes none; `angka`: the save wants an integer there. `nama`: key
    of the name that hangs on a code.
    """

    bidang: str
    baca: Kunci = ""
    tulis: str = ""
    rupa: Rupa = Rupa.TEKS
    nama: str = ""
    angka: bool = False


@dataclass(frozen=True)
class Peta:
    """A kind. `siasn`: the read (`rw-<siasn>`, `data-…`). `kunci`: columns that name a row whose id is not known.
    `simpan`: path of the save, "" where SIASN has none; `orang` the body's key of the person, `map_data` the key of the
    new id in the reply. `tetap`: what a save also wants, from the values already mapped and the row.
    """

    kode: str
    siasn: str
    kunci: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    simpan: str = ""
    orang: str = "pnsOrangId"
    map_data: str = ""
    id_baca: str = "id"
    tetap: Callable[[Mapping[str, str], Any], Mapping[str, Any]] | None = None

    def satu(self, bidang: str) -> Kolom:
        """KeyError for a column that is not mapped."""
        return {k.bidang: k for k in self.kolom}[bidang]


_T, _B, _P, _K, _Y = Rupa.TANGGAL, Rupa.BULAT, Rupa.PECAHAN, Rupa.KODE, Rupa.YA
_H = Rupa.TAHUN


def _k(
    bidang: str, baca: Kunci = "", tulis: str | None = None, rupa: Rupa = Rupa.TEKS, nama: str = "", angka: bool = False
) -> Kolom:
    """`tulis` None: the save's key is the read's."""
    kunci = baca if tulis is None and isinstance(baca, str) else tulis or ""
    return Kolom(bidang, baca, kunci, rupa, nama, angka)


def _hanya_baca(bidang: str, baca: Kunci, rupa: Rupa = Rupa.TEKS, nama: str = "") -> Kolom:
    return Kolom(bidang, baca, "", rupa, nama)


# --- jabatan: which key holds the code depends on the kind of jabatan ------------------------------------
_JABATAN_KODE = {"1": "unorId", "2": "jabatanFungsionalId", "4": "jabatanFungsionalUmumId"}


def _kode_jabatan(baris: Mapping[str, Any]) -> Any:
    return baris.get(_JABATAN_KODE.get(str(baris.get("jenisJabatan")), ""), "")


def _tetap_jabatan(nilai: Mapping[str, str], baris: Any) -> Mapping[str, Any]:
    """The save has three places for the code; the unor's own is written from `unor_kode`."""
    jenis, kode = nilai.get("jenis_jabatan", ""), nilai.get("jabatan_kode", "")
    return {
        "jabatanFungsionalId": kode if jenis == "2" else "",
        "jabatanFungsionalUmumId": kode if jenis == "4" else "",
    }


def _tahun_bulan(kunci: str, mana: int) -> Kunci:
    """Years or months of a text such as `26 Tahun 0 Bulan`."""

    def ambil(baris: Mapping[str, Any]) -> str:
        angka = [k for k in str(baris.get(kunci) or "").split() if k.isdigit()]
        return angka[mana] if len(angka) > mana else ""

    return ambil


_TAHUN_PERIODIK = ("tahunMulaiPenilaian", "tahunSelesaiPenilaian")
_PENILAI22 = (
    _k("penilai_nama", "namaPenilai", "penilaiNama"),
    _k("status_penilai", "statusPenilai"),
)
_NILAI22 = (
    _k("tahun", "tahun", rupa=_H, angka=True),
    _k("hasil_kinerja", "hasilKinerjaNilai", rupa=_B, angka=True),
)
PETA: tuple[Peta, ...] = (
    Peta(
        "cpns_pns", "data-utama", (),
        (
            _hanya_baca("tmt_cpns", "tmtCpns", _T),
            _k("no_sk_cpns", "nomorSkCpns", "nomor_sk_cpns"), _k("tgl_sk_cpns", "tglSkCpns", "tgl_sk_cpns", _T),
            _k("no_sk_pns", "nomorSkPns", "nomor_sk_pns"), _k("tgl_sk_pns", "tglSkPns", "tgl_sk_pns", _T),
            _k("tmt_pns", "tmtPns", "tmt_pns", _T), _k("jabatan_cpns", "", "nama_jabatan_angkat_cpns"),
            _k("no_spmt", "noSpmt", "nomor_spmt"), _hanya_baca("tgl_spmt", "tglSpmt", _T),
            _k("no_sttpl", "nomorSttpl", "nomor_sttpl"), _k("tgl_sttpl", "tglSttpl", "tgl_sttpl", _T),
            _k("no_surat_dokter", "noSuratKeteranganDokter", "nomor_dokter_pns"),
            _k("tgl_surat_dokter", "tglSuratKeteranganDokter", "tanggal_dokter_pns", _T),
        ),
        "cpns/save", "pns_orang_id", "rwCpnsId",
        tetap=lambda nilai, _: {"status_cpns_pns": "P" if nilai.get("tmt_pns") else "C"},
    ),
    Peta(
        "golongan", "golongan", ("golongan", "tmt"),
        (
            _hanya_baca("golongan", "golonganId", _K, "golongan"), _hanya_baca("tmt", "tmtGolongan", _T),
            _hanya_baca("jenis_kp", "jenisKPId", _K, "jenisKPNama"), _hanya_baca("no_sk", "skNomor"),
            _hanya_baca("tgl_sk", "skTanggal", _T), _hanya_baca("no_pertek", "noPertekBkn"),
            _hanya_baca("tgl_pertek", "tglPertekBkn", _T), _hanya_baca("mk_tahun", "masaKerjaGolonganTahun", _B),
            _hanya_baca("mk_bulan", "masaKerjaGolonganBulan", _B),
            _hanya_baca("kredit_utama", "jumlahKreditUtama", _P),
            _hanya_baca("kredit_tambahan", "jumlahKreditTambahan", _P),
        ),
    ),
    Peta(
        "jabatan", "jabatan", ("tmt", "jabatan_nama"),
        (
            _k("jenis_jabatan", "jenisJabatan", rupa=_K), Kolom("jabatan_kode", _kode_jabatan),
            _hanya_baca("jabatan_nama", "namaJabatan"), _k("eselon", "eselonId", rupa=_K, nama="eselon"),
            _k("unor_kode", "unorId"), _hanya_baca("unor_nama", "namaUnor"), _k("tmt", "tmtJabatan", rupa=_T),
            _k("no_sk", "nomorSk"), _k("tgl_sk", "tanggalSk", rupa=_T), _k("tmt_pelantikan", "tmtPelantikan", rupa=_T),
            _k("jenis_penugasan", "jenisPenugasanId"), _k("jenis_mutasi", "jenisMutasiId"),
            _k("tmt_mutasi", "tmtMutasi", rupa=_T),
        ),
        "jabatan/unorjabatan/save", "pnsId", "rwJabatanId", tetap=_tetap_jabatan,
    ),
    Peta(
        "pmk", "masakerja", ("tgl_mulai",),
        (
            _hanya_baca("pengalaman", "pengalaman"), _hanya_baca("tgl_mulai", "tanggalAwal", _T),
            _hanya_baca("tgl_selesai", "tanggalSelesai", _T),
            _hanya_baca("mk_tahun", ("masaKerjaTahun", "tasaKerjaTahun"), _B),
            _hanya_baca("mk_bulan", "masaKerjaBulan", _B), _hanya_baca("dinilai", "dinilai", _P),
            _hanya_baca("no_sk", "nomorSk"), _hanya_baca("tgl_sk", "tanggalSk", _T),
            _hanya_baca("no_bkn", "nomorBkn"), _hanya_baca("tgl_bkn", "tanggalBkn", _T),
        ),
    ),
    Peta(
        "kgb", "kgb", ("tmt",),
        (
            _hanya_baca("golongan", "golonganId", _K), _hanya_baca("tmt", "tmtGajiBaru", _T),
            _hanya_baca("mk_tahun", _tahun_bulan("masaKerja", 0), _B),
            _hanya_baca("mk_bulan", _tahun_bulan("masaKerja", 1), _B), _hanya_baca("gaji_lama", "gajiLama", _B),
            _hanya_baca("gaji_baru", "gajiBaru", _B), _hanya_baca("no_sk", "nomorSk"),
            _hanya_baca("tgl_sk", "tanggalSk", _T),
        ),
    ),
    Peta(
        "kontrak", "kontrak", ("tgl_mulai",),
        (
            _hanya_baca("no_kontrak", "nomorKontrak"), _hanya_baca("tgl_kontrak", "tanggalKontrak", _T),
            _hanya_baca("tgl_mulai", "tglKontrakMulai", _T), _hanya_baca("tgl_selesai", "tglKontrakAkhir", _T),
            _hanya_baca("golongan", "golonganId", _K, "golongan"), _hanya_baca("jabatan_nama", "jabatanNama"),
        ),
    ),
    Peta(
        "pendidikan", "pendidikan", ("tingkat_pendidikan", "tahun_lulus"),
        (
            _hanya_baca("tingkat_pendidikan", "tkPendidikanId", _K, "tkPendidikanNama"),
            _hanya_baca("pendidikan", "pendidikanId", _K, "pendidikanNama"),
            _hanya_baca("pendidikan_nama", "pendidikanNama"), _hanya_baca("nama_sekolah", "namaSekolah"),
            _hanya_baca("tahun_lulus", "tahunLulus", _H), _hanya_baca("tgl_lulus", "tglLulus", _T),
            _hanya_baca("no_ijazah", "nomorIjasah"), _hanya_baca("gelar_depan", "gelarDepan"),
            _hanya_baca("gelar_belakang", "gelarBelakang"), _hanya_baca("pertama", "isPendidikanPertama", _Y),
        ),
    ),
    Peta(
        "diklat", "diklat", ("latihan_struktural", "tahun"),
        (
            _k("latihan_struktural", "latihanStrukturalId", rupa=_K, nama="latihanStrukturalNama"),
            _k("nomor", "nomor"), _k("tgl_mulai", "tanggal", rupa=_T), _k("tgl_selesai", "tanggalSelesai", rupa=_T),
            _k("tahun", "tahun", rupa=_H, angka=True), _k("jumlah_jam", "jumlahJam", rupa=_B, angka=True),
            _k("penyelenggara", "institusiPenyelenggara"), _k("jenis_kompetensi", "", "jenisKompetensi"),
        ),
        "diklat/save", map_data="rwDiklatId",
    ),
    Peta(
        "kursus", "kursus", ("nama_kursus", "tgl_mulai"),
        (
            _k("nama_kursus", "namaKursus"), _k("jenis_diklat", "jenisDiklatId", rupa=_K),
            _k("jenis_sertifikat", "jenisKursusSertifikat", "jenisKursusSertipikat"),
            _k("kursus", "jenisKursusId", "jenisKursus", _K, "jenisKursusNama"),
            _k("no_sertifikat", "noSertipikat", "nomorSertipikat"), _k("tgl_mulai", "tanggalKursus", rupa=_T),
            _k("tgl_selesai", "tanggalSelesaiKursus", rupa=_T), _k("tahun", "tahunKursus", rupa=_H, angka=True),
            _k("jumlah_jam", "jumlahJam", rupa=_B, angka=True), _k("penyelenggara", "institusiPenyelenggara"),
        ),
        "kursus/save", map_data="rwKursusId",
    ),
    Peta(
        "skp", "skp", ("tahun",),
        (
            _k("tahun", "tahun", rupa=_H, angka=True), _k("nilai_skp", "nilaiSkp", rupa=_P),
            _k("orientasi_pelayanan", "orientasiPelayanan", rupa=_P), _k("integritas", "integritas", rupa=_P),
            _k("komitmen", "komitmen", rupa=_P), _k("disiplin", "disiplin", rupa=_P),
            _k("kerjasama", "kerjasama", rupa=_P), _k("kepemimpinan", "kepemimpinan", rupa=_P),
            _k("inisiatif_kerja", "inisiatifKerja", rupa=_P), _k("nilai_perilaku", "nilaiPerilakuKerja", rupa=_P),
            _k("nilai_prestasi", "nilaiPrestasiKerja", rupa=_P), _k("penilai_nama", "penilaiNama"),
            _k("penilai_nip", "penilaiNipNrp"), _k("penilai_jabatan", "penilaiJabatan"),
            _k("atasan_nama", "atasanPenilaiNama"), _k("atasan_nip", "atasanPenilaiNipNrp"),
        ),
        "skp/save", "pnsDinilaiOrang", "rwSkpId",
    ),
    Peta(
        "skp22", "skp22", ("tahun",),
        (
            *_NILAI22, _k("perilaku_kerja", "PerilakuKerjaNilai", "perilakuKerjaNilai", _B, angka=True),
            _k("kuadran", "KuadranKinerjaNilai", "kuadranKinerjaNilai", _B, angka=True), *_PENILAI22,
            _k("penilai_nip", "nipNrpPenilai", "penilaiNipNrp"),
            _k("penilai_golongan", "penilaiGolonganId", "penilaiGolongan"),
            _k("penilai_jabatan", "penilaiJabatanNm", "penilaiJabatan"),
            _k("penilai_unor", "penilaiUnorNm", "penilaiUnorNama"),
        ),
        "skp22/save", "pnsDinilaiOrang", "rwSkpId",
    ),
    Peta(
        "kinerja", "kinerjaperiodik", ("tahun", "periodik"),
        (
            *_NILAI22, _k("periodik", "periodikId"), _k("bulan_mulai", "", "bulanMulaiPenilaian", _B, angka=True),
            _k("bulan_selesai", "", "bulanSelesaiPenilaian", _B, angka=True),
            _k("perilaku_kerja", "perilakuKerjaNilai", rupa=_B, angka=True),
            _k("kuadran", "kuadranKinerjaNilai", rupa=_B, angka=True),
            _k("koefisien_kode", "koefisenId", "koefisienId"), *_PENILAI22, _k("penilai_nip", "penilaiNipNrp"),
            _k("penilai_golongan", "penilaiGolonganId", "penilaiGolongan"),
            _k("penilai_jabatan", "penilaiJabatanNama"), _k("penilai_unor", "penilaiUnorNm", "penilaiUnorNama"),
        ),
        "kinerjaperiodik/save", "pnsDinilaiId", "rwKinerjaPeriodikId",
        tetap=lambda nilai, _: dict.fromkeys(_TAHUN_PERIODIK, int(nilai["tahun"] or 0)),
    ),
    Peta(
        "angka_kredit", "angkakredit", ("tahun_mulai", "bulan_mulai", "tahun_selesai"),
        (
            _hanya_baca("jabatan_nama", "namaJabatan"), _k("no_sk", "nomorSk"), _k("tgl_sk", "tanggalSk", rupa=_T),
            _k("bulan_mulai", "bulanMulaiPenailan", rupa=_B), _k("tahun_mulai", "tahunMulaiPenailan", rupa=_H),
            _k("bulan_selesai", "bulanSelesaiPenailan", rupa=_B), _k("tahun_selesai", "tahunSelesaiPenailan", rupa=_H),
            _k("kredit_utama", "kreditUtamaBaru", rupa=_P), _k("kredit_penunjang", "kreditPenunjangBaru", rupa=_P),
            _k("kredit_total", "kreditBaruTotal", rupa=_P), _k("pertama", "isAngkaKreditPertama", rupa=_Y),
            _k("integrasi", "isIntegrasi", rupa=_Y), _k("konversi", "isKonversi", rupa=_Y),
        ),
        "angkakredit/save", "pnsId", "rwAngkaKreditId",
    ),
    Peta(
        "penghargaan", "penghargaan", ("penghargaan", "tahun"),
        (
            _k("penghargaan", "hargaId", rupa=_K, nama="hargaNama"), _k("no_sk", "skNomor"),
            _k("tgl_sk", "skDate", rupa=_T), _k("tahun", "tahun", rupa=_H, angka=True),
        ),
        "penghargaan/save", map_data="rwPenghargaanId",
    ),
    Peta(
        "sertifikasi", "sertifikasi", ("no_sertifikat",),
        (
            _k("nama_sertifikasi", "namaSertifikasi"), _k("no_sertifikat", "nomorSertifikat"),
            _k("tgl_sertifikat", "tanggalSertifikat", rupa=_T), _k("berlaku_mulai", "masaBerlakuSertMulai", rupa=_T),
            _k("berlaku_selesai", "masaBerlakuSertSelasai", rupa=_T), _k("lembaga", "lembagaSertifikasiNama"),
            _k("rumpun_jabatan", "rumpunJabatanId", rupa=_K), _k("gelar_depan", "gelarDepanSert"),
            _k("gelar_belakang", "gelarBelakangSert"),
        ),
        "sertifikasi/save", map_data="rwSertifikasiId",
    ),
    Peta(
        "hukdis", "hukdis", ("jenis_hukuman", "tgl_mulai"),
        (
            _k("jenis_hukuman", "jenisHukuman", "jenisHukumanId", _K, "jenisHukumanNama"),
            _k("alasan_hukuman", "alasanHukumanDisiplin", "alasanHukumanDisiplinId", _K, "alasanHukumanDisiplinNama"),
            _k("no_sk", "skNomor"), _k("tgl_sk", "skTanggal", rupa=_T),
            _k("tgl_mulai", "hukumanTanggal", rupa=_T), _k("tgl_akhir", "akhirHukumTanggal", "akhirHukumanTanggal", _T),
            _k("masa_tahun", "masaTahun", rupa=_B), _k("masa_bulan", "masaBulan", rupa=_B), _k("no_pp", "nomorPp"),
            _k("golongan_lama", "golonganLama", rupa=_K), _k("no_sk_pembatalan", "skPembatalanNomor"),
            _k("tgl_sk_pembatalan", "skPembatalanTanggal", rupa=_T), _k("keterangan", "keterangan"),
        ),
        "hukdis/save", map_data="rwHukdisId",
        tetap=lambda _, baris: {"jenisTingkatHukumanId": getattr(baris.jenis_hukuman, "tingkat", "")},
    ),
    Peta(
        "cltn", "cltn", ("tgl_mulai",),
        (
            _hanya_baca("jenis_cltn", "cltnId", _K), _hanya_baca("no_sk", "skNomor"),
            _hanya_baca("tgl_sk", "skTanggal", _T), _hanya_baca("tgl_mulai", "tanggalAwal", _T),
            _hanya_baca("tgl_akhir", "tanggalAkhir", _T), _hanya_baca("tgl_aktif", "tanggalAktif", _T),
            _hanya_baca("no_surat_bkn", "nomorLetterBkn"), _hanya_baca("tgl_surat_bkn", "tanggalLetterBkn", _T),
        ),
    ),
    Peta(
        "pindah_unor", "pnsunor", ("unor_kode",),
        (
            _hanya_baca("unor_kode", "unorBaru"), _hanya_baca("unor_nama", "namaUnorBaru"),
            _hanya_baca("no_sk", "skNomor"), _hanya_baca("tgl_sk", "skTanggal", _T),
        ),
    ),
    Peta(
        "pindah_instansi", "pindahinstansi", ("tmt",),
        (
            _hanya_baca("tmt", "tmtPi", _T), _hanya_baca("no_sk_asal", "skAsalNomor"),
            _hanya_baca("tgl_sk_asal", "skAsalTanggal", _T), _hanya_baca("no_sk_tujuan", "skTujuanNomor"),
            _hanya_baca("tgl_sk_tujuan", "skTujuanTanggal", _T), _hanya_baca("no_sk_bkn", "skBknNomor"),
            _hanya_baca("tgl_sk_bkn", "skBknTanggal", _T),
        ),
    ),
    Peta(
        "pwk", "pwk", ("tmt",),
        (
            _hanya_baca("kpkn", "kpknBaru", _K), _hanya_baca("lokasi_kerja", "lokasiKerjaBaru", _K),
            _hanya_baca("tmt", "tmtPwk", _T), _hanya_baca("no_sk", "skNomor"), _hanya_baca("tgl_sk", "skTanggal", _T),
        ),
    ),
    Peta(
        "pemberhentian", "pemberhentian", ("jenis_pemberhentian",),
        (
            _hanya_baca("jenis_pemberhentian", "jenisHenti", _K), _hanya_baca("no_sk", "skNomor"),
            _hanya_baca("tgl_sk", "skTanggal", _T), _hanya_baca("asal_nama", "asalNama"),
        ),
    ),
    Peta(
        "pasangan", "data-pasangan", ("nama",),
        (
            _hanya_baca("nama", "orang.nama"), _hanya_baca("tempat_lahir", "orang.tempatLahir"),
            _hanya_baca("tgl_lahir", "orang.tglLahir", _T), _hanya_baca("status_nikah", "dataPernikahan.status"),
            _hanya_baca("tgl_menikah", "dataPernikahan.tgglMenikah", _T),
            _hanya_baca("akta_menikah", "dataPernikahan.aktaMenikah"),
            _hanya_baca("tgl_cerai", "dataPernikahan.tgglCerai", _T),
            _hanya_baca("akta_cerai", "dataPernikahan.aktaCerai"),
            _hanya_baca("tgl_meninggal", "orang.tglMeninggal", _T),
            _hanya_baca("akta_meninggal", "orang.aktaMeninggal"),
            _hanya_baca("adalah_pns", "dataPernikahan.isPns", _Y), _hanya_baca("karis_karsu", "orang.karisKarsu"),
        ),
        id_baca="dataPernikahan.id",
    ),
    Peta(
        "anak", "data-anak", ("nama",),
        (
            _hanya_baca("nama", "nama"), _hanya_baca("jenis_kelamin", "jenisKelamin"),
            _hanya_baca("tempat_lahir", "tempatLahir"), _hanya_baca("tgl_lahir", "tglLahir", _T),
            _hanya_baca("jenis_anak", "jenisAnak"), _hanya_baca("akta_lahir", "aktaKelahiran"),
        ),
    ),
    Peta(
        "orang_tua", "data-ortu", ("hubungan",),
        (
            _hanya_baca("hubungan", "hubungan"), _hanya_baca("nama", "nama"),
            _hanya_baca("tempat_lahir", "tempatLahir"), _hanya_baca("tgl_lahir", "tglLahir", _T),
        ),
    ),
)  # fmt: skip
MENURUT_KODE: dict[str, Peta] = {p.kode: p for p in PETA}
