"""Why people leave, and what their kedudukan hukum becomes."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

from sigma.basis.operasi import TulisReferensi


BELUM = "belum resmi"
SIASN = "tabel kode SIASN; kedudukan sesudahnya belum resmi"
# SIASN id, name, group, kedudukan afterwards (no source says it for all: editable data).
ISI = (
    ("1", "Pemberhentian Karena BUP", "PENSIUN", "99"),
    ("2", "Pemberhentian Karena Meninggal Dunia", "MENINGGAL", "88"),
    ("3", "Pemberhentian Karena Atas Permintaan Sendiri", "PENSIUN", "88"),
    ("4", "Pemberhentian Karena Cacat", "PENSIUN", "88"),
    ("5", "Pemberhentian Karena Keuzuran Jasmani", "PENSIUN", "88"),
    ("6", "Pemberhentian Karena Tewas", "MENINGGAL", "88"),
    ("7", "Pemberhentian Karena Hukuman Disiplin", "BERHENTI", "66"),
    ("8", "Pemberhentian Karena menjadi Anggota Parpol", "BERHENTI", "66"),
    ("9", "Pemberhentian Karena Penyederhanaan Organisasi", "BERHENTI", "88"),
    ("10", "Pemberhentian Karena Pelanggaran Sumpah/Janji PNS", "BERHENTI", "66"),
    ("11", "Pemberhentian Krn Pelanggaran Sumpah/Janji Jabatan", "BERHENTI", "66"),
    ("12", "Pemberhentian Karena Melakukan Tindak Pidana", "BERHENTI", "66"),
    ("13", "Pemberhentian Karena Meninggalkan Tugas", "BERHENTI", "66"),
    ("14", "Pemberhentian Karena Dinyatakan Hilang", "BERHENTI", "14"),
    ("15", "Pemberhentian Krn > 6 Bulan stlh CLTN tdk melapor", "BERHENTI", "66"),
    ("16", "Pemberhentian Karena Kasus Tipikor", "BERHENTI", "66"),
)
# Ours: SIASN has no jenis pemberhentian for them.
KITA = (
    ("PK", "Pindah ke instansi lain", "KELUAR", "52"),
    ("PM", "Pindah masuk dari instansi lain", "MASUK", None),
)


def isi(apps, schema_editor):
    model = apps.get_model("referensi", "JenisPemberhentian")
    baris = [
        model(kode=kode, siasn_id=kode, nama=nama, kelompok=kelompok, kedudukan_id=kedudukan, sumber=SIASN)
        for kode, nama, kelompok, kedudukan in ISI
    ]
    baris += [
        model(kode=kode, nama=nama, kelompok=kelompok, kedudukan_id=kedudukan, sumber=BELUM)
        for kode, nama, kelompok, kedudukan in KITA
    ]
    model._default_manager.using(schema_editor.connection.alias).bulk_create(baris, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('referensi', '0007_rumpun_pendidikan'),
    ]

    operations = [
        migrations.CreateModel(
            name='JenisPemberhentian',
            fields=[
                ('kode', models.CharField(max_length=42, primary_key=True, serialize=False, verbose_name='kode')),
                ('nama', models.CharField(max_length=255, verbose_name='nama')),
                ('siasn_id', models.CharField(blank=True, max_length=42, null=True, unique=True, verbose_name='id SIASN')),
                ('aktif', models.BooleanField(db_default=True, default=True, verbose_name='aktif')),
                ('dikenal', models.BooleanField(db_default=True, default=True, help_text='Tidak dicentang: kode ini pertama kali ditemui dalam impor dan belum diperiksa.', verbose_name='dikenal')),
                ('sumber', models.TextField(blank=True, db_default='', default='', verbose_name='sumber')),
                ('berlaku_mulai', models.DateField(blank=True, null=True, verbose_name='berlaku mulai')),
                ('berlaku_sampai', models.DateField(blank=True, null=True, verbose_name='berlaku sampai')),
                ('ditetapkan', models.BooleanField(db_default=False, default=False, help_text='Diubah oleh Admin Nasional: pemuatan tabel SIASN berikutnya tidak menimpanya.', verbose_name='ditetapkan di SIGMA')),
                ('nama_cari', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Upper('nama'), output_field=models.CharField(max_length=255))),
                ('kelompok', models.CharField(choices=[('MENINGGAL', 'Meninggal dunia'), ('PENSIUN', 'Pensiun'), ('BERHENTI', 'Diberhentikan'), ('KELUAR', 'Pindah keluar'), ('MASUK', 'Pindah masuk')], db_default='BERHENTI', default='BERHENTI', max_length=10, verbose_name='kelompok')),
                ('kedudukan', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='referensi.kedudukanhukum', verbose_name='kedudukan hukum sesudahnya')),
            ],
            options={
                'verbose_name': 'jenis pemberhentian',
                'verbose_name_plural': 'jenis pemberhentian',
                'db_table': 'referensi_jenis_pemberhentian',
                'ordering': ('kode',),
                'abstract': False,
                'indexes': [models.Index(fields=['nama_cari'], name='ref_jenispemberhentian_cari', opclasses=['text_pattern_ops']), models.Index(fields=['nama_cari', 'kode'], name='ref_jenispemberhentian_urut'), django.contrib.postgres.indexes.GinIndex(fields=['nama_cari'], name='ref_jenispemberhentian_kata', opclasses=['gin_trgm_ops'])],
                'constraints': [models.CheckConstraint(condition=models.Q(('kode', ''), _negated=True), name='ref_jenispemberhentian_kode_terisi', violation_error_message='Kode referensi tidak boleh kosong.'), models.CheckConstraint(condition=models.Q(('berlaku_mulai', None), ('berlaku_sampai', None), ('berlaku_sampai__gte', models.F('berlaku_mulai')), _connector='OR'), name='ref_jenispemberhentian_masa', violation_error_message='Tanggal selesai mendahului tanggal mulai.')],
            },
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
        TulisReferensi(),
    ]
