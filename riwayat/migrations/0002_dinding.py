"""Walls and change logs of every kind; first values of who may propose what."""

from datetime import date

from django.db import migrations

from sigma.basis.operasi import AnakPegawai, Jejak, Kebijakan
from sigma.basis.sql import KELOLA_NASIONAL

# Table and model of each kind, as they stood when this was written.
TABEL = (
    ("anak", "anak"),
    ("angka_kredit", "angkakredit"),
    ("cltn", "cltn"),
    ("cpns_pns", "cpnspns"),
    ("diklat", "diklat"),
    ("golongan", "golongan"),
    ("hukdis", "hukdis"),
    ("jabatan", "jabatan"),
    ("kgb", "kgb"),
    ("kinerja", "kinerja"),
    ("kontrak", "kontrak"),
    ("kursus", "kursus"),
    ("lhkpn", "lhkpn"),
    ("orang_tua", "orangtua"),
    ("organisasi", "organisasi"),
    ("pasangan", "pasangan"),
    ("pemberhentian", "pemberhentian"),
    ("pendidikan", "pendidikan"),
    ("penghargaan", "penghargaan"),
    ("pindah_instansi", "pindahinstansi"),
    ("pindah_unor", "pindahunor"),
    ("pmk", "pmk"),
    ("pwk", "pwk"),
    ("sertifikasi", "sertifikasi"),
    ("skp", "skp"),
    ("skp22", "skp22"),
)
SUMBER = "asumsi: MySAPK memberi ASN usul semua riwayat sendiri kecuali hukuman disiplin dan pemberhentian"
# What moves a position, or a right to money, is validated by the BKD.
VALIDASI = {
    "cpns_pns", "golongan", "jabatan", "pmk", "kgb", "kontrak", "hukdis", "cltn", "pindah_unor", "pindah_instansi",
    "pwk", "pemberhentian",
}  # fmt: skip
BUKAN_ASN = {"hukdis", "pemberhentian"}


def isi(apps, schema_editor):
    aturan = apps.get_model("riwayat", "AturanRiwayat")
    aturan._default_manager.using(schema_editor.connection.alias).bulk_create(
        (
            aturan(
                jenis=kode,
                peran=peran,
                boleh_usul=peran != "ASN" or kode not in BUKAN_ASN,
                perlu_validasi=kode in VALIDASI,
                berlaku_mulai=date(2025, 1, 1),
                sumber=SUMBER,
            )
            for kode, _ in TABEL
            for peran in ("ASN", "ADMIN_OPD", "ADMIN_BKD")
        ),
        ignore_conflicts=True,
    )


def _dinding():
    for kode, model in TABEL:
        tabel, catatan = f"riwayat_{kode}", f"riwayat_historicalriwayat{model}"
        # A row changes by an approval alone, so the person's own session writes none.
        yield AnakPegawai(tabel, tulis_sendiri=False)
        yield Jejak(tabel, catatan, f"exists (select 1 from {tabel} r where r.id = {catatan}.id)")
        # Rows end, they are not deleted.
        yield migrations.RunSQL(f"revoke delete on {tabel} from sigma_app, sigma_worker", migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("riwayat", "0001_skema"), ("referensi", "0010_riwayat")]
    operations = [
        *_dinding(),
        AnakPegawai("riwayat_jadwalposisi", tulis_sendiri=False),
        Kebijakan("riwayat_aturanriwayat", baca="true", tulis=KELOLA_NASIONAL),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
