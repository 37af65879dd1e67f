"""Imports: the run, its rows, the base of the next comparison, and who is recorded elsewhere."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai, FungsiMesin, Kebijakan

# Raw cells hold every number of a person: whoever manages the instansi reads them, statistics do not.
KELOLA = "instansi_id = any((select nullif(current_setting('sigma.kelola', true), '')::int[])::int[])"

# Which of these SIASN ids are recorded outside an instansi: ids that the caller has, never where or who.
DI_LUAR = """
create function sigma_pns_di_luar(daftar text[], instansi int) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select p.pns_id::text from unnest(daftar) d(id)
        join pegawai_pegawai p on p.pns_id = d.id and p.instansi_id <> instansi
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0002_dinding'),
        ('pegawai', '0003_aturan_bidang'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Impor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nama_berkas', models.CharField(max_length=255, verbose_name='Berkas')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('mulai_pada', models.DateTimeField(verbose_name='Mulai')),
                ('selesai_pada', models.DateTimeField(null=True, verbose_name='Selesai')),
                ('jumlah', models.JSONField(default=dict)),
                ('alasan', models.JSONField(default=dict)),
                ('kode_baru', models.JSONField(default=dict)),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('oleh', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'Impor',
                'verbose_name_plural': 'Impor',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='BarisImpor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instansi_id', models.IntegerField()),
                ('nomor', models.IntegerField(null=True, verbose_name='Baris')),
                ('pns_id', models.CharField(blank=True, default='', max_length=42, verbose_name='ID SIASN')),
                ('hasil', models.CharField(choices=[('baru', 'Baru'), ('berubah', 'Berubah'), ('sama', 'Tidak berubah'), ('ditolak', 'Ditolak'), ('ganda', 'Ganda dalam berkas'), ('tidak_ada', 'Tidak ada dalam berkas')], max_length=10, verbose_name='Hasil')),
                ('sel', models.JSONField(null=True)),
                ('catatan', models.JSONField(default=list)),
                ('impor', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='baris', to='pegawai.impor')),
            ],
            options={
                'verbose_name': 'Baris impor',
                'verbose_name_plural': 'Baris impor',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AsalImpor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nip', models.CharField(db_default='', default='', max_length=30)),
                ('nip_lama', models.CharField(db_default='', default='', max_length=30)),
                ('nama', models.CharField(db_default='', default='', max_length=200)),
                ('gelar_depan', models.CharField(db_default='', default='', max_length=60)),
                ('gelar_belakang', models.CharField(db_default='', default='', max_length=100)),
                ('tempat_lahir_kode', models.CharField(db_default='', default='', max_length=42)),
                ('tempat_lahir', models.CharField(db_default='', default='', max_length=150)),
                ('tanggal_lahir', models.DateField(null=True)),
                ('jenis_kelamin', models.CharField(db_default='', default='', max_length=1)),
                ('agama', models.CharField(max_length=42, null=True)),
                ('jenis_kawin', models.CharField(max_length=42, null=True)),
                ('nik', models.CharField(db_default='', default='', max_length=30)),
                ('nik_valid', models.BooleanField(null=True)),
                ('no_hp', models.CharField(db_default='', default='', max_length=40)),
                ('email_pribadi', models.CharField(db_default='', default='', max_length=254)),
                ('email_gov', models.CharField(db_default='', default='', max_length=254)),
                ('alamat', models.CharField(db_default='', default='', max_length=500)),
                ('npwp', models.CharField(db_default='', default='', max_length=40)),
                ('bpjs', models.CharField(db_default='', default='', max_length=40)),
                ('kartu_asn', models.CharField(db_default='', default='', max_length=60)),
                ('jenis_pegawai', models.CharField(max_length=42, null=True)),
                ('kedudukan_hukum', models.CharField(max_length=42, null=True)),
                ('status_cpns_pns', models.CharField(db_default='', default='', max_length=1)),
                ('no_sk_cpns', models.CharField(db_default='', default='', max_length=100)),
                ('tgl_sk_cpns', models.DateField(null=True)),
                ('tmt_cpns', models.DateField(null=True)),
                ('no_sk_pns', models.CharField(db_default='', default='', max_length=100)),
                ('tgl_sk_pns', models.DateField(null=True)),
                ('tmt_pns', models.DateField(null=True)),
                ('golongan_awal', models.CharField(max_length=42, null=True)),
                ('golongan', models.CharField(max_length=42, null=True)),
                ('tmt_golongan', models.DateField(null=True)),
                ('mk_tahun', models.SmallIntegerField(null=True)),
                ('mk_bulan', models.SmallIntegerField(null=True)),
                ('jenis_jabatan', models.CharField(max_length=42, null=True)),
                ('jabatan_kode', models.CharField(db_default='', default='', max_length=42)),
                ('jabatan_nama', models.CharField(db_default='', default='', max_length=300)),
                ('tmt_jabatan', models.DateField(null=True)),
                ('tingkat_pendidikan', models.CharField(max_length=42, null=True)),
                ('pendidikan', models.CharField(max_length=42, null=True)),
                ('pendidikan_nama', models.CharField(db_default='', default='', max_length=255)),
                ('tahun_lulus', models.SmallIntegerField(null=True)),
                ('nama_sekolah', models.CharField(db_default='', default='', max_length=255)),
                ('kpkn', models.CharField(max_length=42, null=True)),
                ('lokasi_kerja', models.CharField(max_length=42, null=True)),
                ('flag_ikd', models.CharField(db_default='', default='', max_length=60)),
                ('jenis_asn', models.CharField(db_default='', default='', max_length=8)),
                ('sidik', models.BigIntegerField()),
                ('unor_asal', models.IntegerField()),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('impor', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pegawai.impor')),
            ],
            options={
                'verbose_name': 'Asal impor',
                'verbose_name_plural': 'Asal impor',
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='impor',
            index=models.Index(fields=['instansi', '-mulai_pada'], name='impor_terbaru'),
        ),
        migrations.AddConstraint(
            model_name='impor',
            constraint=models.UniqueConstraint(fields=('id', 'instansi'), name='impor_instansi'),
        ),
        migrations.AddIndex(
            model_name='barisimpor',
            index=models.Index(fields=['impor', 'hasil', 'nomor'], name='baris_impor_hasil'),
        ),
        migrations.AddIndex(
            model_name='barisimpor',
            index=models.Index(fields=['instansi_id', 'pns_id'], name='baris_impor_orang'),
        ),
        migrations.RunSQL(
            """
alter table pegawai_barisimpor add constraint baris_impor_seinstansi foreign key (impor_id, instansi_id)
    references pegawai_impor (id, instansi_id) on delete cascade;
""",
            migrations.RunSQL.noop,
        ),
        FungsiMesin(DI_LUAR, "sigma_pns_di_luar(text[], int)"),
        Kebijakan("pegawai_impor", baca=KELOLA, tulis=KELOLA),
        Kebijakan("pegawai_barisimpor", baca=KELOLA, tulis=KELOLA),
        AnakPegawai("pegawai_asalimpor"),
    ]
