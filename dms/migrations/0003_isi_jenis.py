"""Kinds of documents and the first criteria, with their walls.

Ids and names of the fourteen kinds with a number are SIASN's list of documents of riwayat; the others have no number in
that list, so they carry a code of ours. No regulation gives sizes and pages for riwayat: those are marked as assumed.
"""

from datetime import date

from django.db import migrations

from sigma.basis.operasi import Kebijakan
from sigma.basis.sql import KELOLA_NASIONAL

SIASN = "daftar id_ref_dokumen SIASN"
SENDIRI = "kode SIGMA: tidak ada dalam daftar id_ref_dokumen SIASN"
PENDUKUNG = "Data Pendukung SIGMA"
# code, name, group, kind of riwayat, short, demanded
BERNOMOR = (
    ("889", "SK CPNS", "CPNS/PNS", "cpns_pns", "SK_CPNS", True),
    ("887", "SK PNS", "CPNS/PNS", "cpns_pns", "SK_PNS", True),
    ("888", "Surat Perintah Melaksanakan Tugas (SPMT)", "CPNS/PNS", "cpns_pns", "SPMT", True),
    ("872", "SK Jabatan", "Jabatan", "jabatan", "SK_JABATAN", True),
    ("873", "Surat Pelantikan", "Jabatan", "jabatan", "PELANTIKAN", False),
    ("874", "Sertifikat Diklat", "Diklat", "diklat", "DIKLAT", True),
    ("881", "Sertifikat Kursus", "Kursus", "kursus", "KURSUS", True),
    ("891", "Realisasi SKP (sampai 2021)", "SKP dan kinerja", "skp", "SKP", True),
    ("890", "Dokumen Evaluasi Kinerja (mulai 2022)", "SKP dan kinerja", "skp22", "SKP", True),
    ("1179", "Dokumen Evaluasi Kinerja (periodik)", "SKP dan kinerja", "kinerja", "KINERJA", True),
    ("879", "PAK", "Angka kredit", "angka_kredit", "PAK", True),
    ("880", "SK PAK", "Angka kredit", "angka_kredit", "SK_PAK", True),
    ("892", "Sertifikat Penghargaan", "Penghargaan", "penghargaan", "PENGHARGAAN", True),
    ("882", "SK Hukuman Disiplin", "Hukuman disiplin", "hukdis", "SK_HUKDIS", True),
)
TANPA_NOMOR = (
    ("SK_KP", "SK Kenaikan Pangkat", "Golongan", "golongan", "SK_KP", True),
    ("IJAZAH", "Ijazah", "Pendidikan", "pendidikan", "IJAZAH", True),
    ("TRANSKRIP", "Transkrip nilai", "Pendidikan", "pendidikan", "TRANSKRIP", False),
    ("SK_PMK", "SK Peninjauan Masa Kerja (PMK)", "Masa kerja", "pmk", "SK_PMK", True),
    ("SK_KGB", "SK Kenaikan Gaji Berkala (KGB)", "Gaji berkala", "kgb", "SK_KGB", True),
    ("PK_PPPK", "Perjanjian Kerja PPPK", "Kontrak PPPK", "kontrak", "PK_PPPK", True),
    ("SK_CLTN", "SK CLTN / Tugas Belajar", "CLTN dan tugas belajar", "cltn", "SK_CLTN", True),
    ("SK_PINDAH", "SK Pindah Instansi", "Pindah instansi", "pindah_instansi", "SK_PINDAH", True),
    ("SK_PINDAH_UNOR", "SK Pindah Unor", "Pindah unor", "pindah_unor", "SK_PINDAH_UNOR", True),
    ("SK_PWK", "SK Pindah Wilayah Kerja (PWK)", "Pindah wilayah kerja", "pwk", "SK_PWK", True),
    ("SK_BERHENTI", "SK Pemberhentian", "Pemberhentian", "pemberhentian", "SK_BERHENTI", True),
    ("SERTIFIKASI", "Sertifikat (sertifikasi)", "Sertifikasi", "sertifikasi", "SERTIFIKASI", True),
    ("AKTA_NIKAH", "Akta nikah", "Keluarga", "pasangan", "AKTA_NIKAH", True),
    ("AKTA_CERAI", "Akta cerai", "Keluarga", "pasangan", "AKTA_CERAI", False),
    ("AKTA_KEMATIAN", "Akta kematian", "Keluarga", "pasangan", "AKTA_KEMATIAN", False),
    ("AKTA_ANAK", "Akta kelahiran anak", "Keluarga", "anak", "AKTA_ANAK", True),
    ("KK", "Kartu Keluarga (bukti riwayat keluarga)", "Keluarga", "orang_tua", "KK", False),
    ("SK_ORGANISASI", "SK atau surat keterangan organisasi", "Organisasi", "organisasi", "ORGANISASI", False),
    ("LHKPN", "Tanda terima LHKPN/LHKASN", "LHKPN/LHKASN", "lhkpn", "LHKPN", False),
    ("BUKTI", "Bukti usulan lain", "Bukti usulan", "", "BUKTI", False),
)
SATU_ORANG = (
    ("foto", "Foto pegawai", "FOTO"),
    ("ktp", "KTP", "KTP"),
    ("kk", "Kartu Keluarga (KK)", "KK"),
    ("karpeg", "Kartu Pegawai (Karpeg)", "KARPEG"),
    ("kartu_asn", "Kartu ASN", "KARTU_ASN"),
    ("npwp", "NPWP", "NPWP"),
    ("bpjs", "BPJS Kesehatan", "BPJS"),
    ("taspen", "Taspen", "TASPEN"),
    ("tapera", "Tapera", "TAPERA"),
    ("karis_karsu", "Karis/Karsu", "KARIS_KARSU"),
)
ASUMSI = "asumsi: 1024 KB seperti berkas SSCASN/SIASN; ukuran dan halaman berkas riwayat tidak ditemukan dalam peraturan"
ASUMSI_GAMBAR = "asumsi: kartu boleh difoto; gambar diperkecil sebelum disimpan"
GAMBAR = ("application/pdf", "image/jpeg", "image/png")


def isi(apps, schema_editor):
    jenis = apps.get_model("dms", "JenisDokumen")
    baris = [
        jenis(kode=k, nama=n, siasn_ref=k if sumber == SIASN else "", kelompok=g, riwayat=r, singkat=s, wajib=w, sumber=sumber)
        for daftar, sumber in ((BERNOMOR, SIASN), (TANPA_NOMOR, SENDIRI))
        for k, n, g, r, s, w in daftar
    ] + [jenis(kode=k, nama=n, kelompok=PENDUKUNG, singkat=s, sumber=PENDUKUNG) for k, n, s in SATU_ORANG]
    for nomor, satu in enumerate(baris, 1):
        satu.urutan = nomor * 10
    jenis._default_manager.bulk_create(baris, ignore_conflicts=True)
    kriteria = apps.get_model("dms", "KriteriaBerkas")
    mulai = date(2025, 1, 1)
    kriteria._default_manager.bulk_create(
        [
            kriteria(jenis=None, tipe=["application/pdf"], berlaku_mulai=mulai, sumber=ASUMSI),
            *(
                kriteria(jenis_id=k, tipe=list(GAMBAR), halaman_maks=10, berlaku_mulai=mulai, sumber=ASUMSI_GAMBAR)
                for k in ("BUKTI", *(k for k, _, _ in SATU_ORANG if k != "foto"))
            ),
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("dms", "0002_jenis_kriteria"), ("basis", "0002_fungsi_pemicu")]
    operations = [
        Kebijakan("dms_jenisdokumen", baca="true", tulis=KELOLA_NASIONAL),
        Kebijakan("dms_kriteriaberkas", baca="true", tulis=KELOLA_NASIONAL),
        # A criterion is never changed: what an upload was judged by stays what it was.
        migrations.RunSQL(
            "revoke update, delete on dms_kriteriaberkas from sigma_app, sigma_worker", migrations.RunSQL.noop
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
