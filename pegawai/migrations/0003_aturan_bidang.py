"""First values of the table "Who may change what", frozen: a field that comes later brings its own migration."""

from datetime import date

from django.db import migrations

SUMBER = "tabel awal pemilik produk"
CARA = {"L": "langsung", "U": "usul", "T": "tidak"}
PERAN = ("ASN", "ADMIN_OPD", "ADMIN_BKD")
# {field: how, for each of PERAN in turn}
AWAL = {
    "email_pribadi": "LLL",
    "email_gov": "TLL",
    "no_hp": "LLL",
    "no_telp": "LLL",
    "alamat": "LLL",
    "kabupaten_kode": "LLL",
    "agama": "ULL",
    "npwp": "ULL",
    "npwp_tanggal": "ULL",
    "bpjs": "ULL",
    "taspen": "ULL",
    "taspen_tanggal": "ULL",
    "tapera": "ULL",
    "karis_karsu": "ULL",
    "kpkn": "TUL",
    "lokasi_kerja": "TUL",
    "kelas_jabatan": "TUL",
    "gelar_depan": "UUL",
    "gelar_belakang": "UUL",
    "jenis_kawin": "UUL",
    "foto": "UUL",
    "nama": "UUU",
    "nik": "UUU",
    "tempat_lahir_kode": "UUU",
    "tempat_lahir": "UUU",
    "tanggal_lahir": "UUU",
    "jenis_kelamin": "UUU",
    "nip": "UUU",
    "pns_id": "TTT",
    "nip_lama": "TTT",
    "nik_valid": "TTT",
    "kartu_asn": "TTT",
    "jenis_pegawai": "TTT",
    "kedudukan_hukum": "TTT",
    "status_cpns_pns": "TTT",
    "jenis_asn": "TTT",
    "no_sk_cpns": "TTT",
    "tgl_sk_cpns": "TTT",
    "tmt_cpns": "TTT",
    "no_sk_pns": "TTT",
    "tgl_sk_pns": "TTT",
    "tmt_pns": "TTT",
    "golongan_awal": "TTT",
    "golongan": "TTT",
    "tmt_golongan": "TTT",
    "mk_tahun": "TTT",
    "mk_bulan": "TTT",
    "jenis_jabatan": "TTT",
    "jabatan_kode": "TTT",
    "jabatan_nama": "TTT",
    "tmt_jabatan": "TTT",
    "tingkat_pendidikan": "TTT",
    "pendidikan": "TTT",
    "pendidikan_nama": "TTT",
    "tahun_lulus": "TTT",
    "nama_sekolah": "TTT",
    "unor": "TTT",
    "flag_ikd": "TTT",
}


def isi(apps, schema_editor):
    aturan = apps.get_model("pegawai", "AturanBidang")
    aturan._default_manager.bulk_create(
        aturan(bidang=bidang, peran=peran, cara=CARA[huruf], berlaku_mulai=date(2025, 1, 1), sumber=SUMBER)
        for bidang, cara in AWAL.items()
        for peran, huruf in zip(PERAN, cara, strict=True)
    )


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0002_dinding")]
    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
