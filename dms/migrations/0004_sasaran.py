"""Documents that prove a row of riwayat; kinds of documents are rows of a table, not a closed list."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dms', '0003_isi_jenis'),
        ('organisasi', '0007_dinding_penugasan'),
        ('pegawai', '0023_isi_aturan_validasi'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='dokumen',
            name='dokumen_satu_berlaku',
        ),
        migrations.RemoveConstraint(
            model_name='dokumen',
            name='dokumen_jenis',
        ),
        migrations.AddField(
            model_name='dokumen',
            name='sasaran',
            field=models.UUIDField(editable=False, null=True, verbose_name='Riwayat yang dibuktikan'),
        ),
        migrations.AddField(
            model_name='dokumen',
            name='sasaran_jenis',
            field=models.CharField(blank=True, default='', editable=False, max_length=20, verbose_name='Jenis riwayat'),
        ),
        migrations.AddField(
            model_name='historicaldokumen',
            name='sasaran',
            field=models.UUIDField(editable=False, null=True, verbose_name='Riwayat yang dibuktikan'),
        ),
        migrations.AddField(
            model_name='historicaldokumen',
            name='sasaran_jenis',
            field=models.CharField(blank=True, default='', editable=False, max_length=20, verbose_name='Jenis riwayat'),
        ),
        migrations.AlterField(
            model_name='dokumen',
            name='jenis',
            field=models.CharField(max_length=20, verbose_name='Jenis'),
        ),
        migrations.AlterField(
            model_name='historicaldokumen',
            name='jenis',
            field=models.CharField(max_length=20, verbose_name='Jenis'),
        ),
        migrations.AddConstraint(
            model_name='dokumen',
            constraint=models.UniqueConstraint(condition=models.Q(('jenis__in', ['foto', 'ktp', 'kk', 'karpeg', 'kartu_asn', 'npwp', 'bpjs', 'taspen', 'tapera', 'karis_karsu']), ('keadaan', 'BERLAKU')), fields=('pegawai', 'jenis'), name='dokumen_satu_berlaku', violation_error_message='Dokumen jenis ini baru saja diganti orang lain.'),
        ),
        migrations.AddConstraint(
            model_name='dokumen',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan', 'BERLAKU'), ('sasaran__isnull', False)), fields=('pegawai', 'jenis', 'sasaran'), name='dokumen_satu_per_sasaran', violation_error_message='Dokumen riwayat ini baru saja diganti orang lain.'),
        ),
        migrations.AddConstraint(
            model_name='dokumen',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sasaran', None), ('sasaran_jenis', '')), models.Q(('sasaran__isnull', False), models.Q(('sasaran_jenis', ''), _negated=True)), _connector='OR'), name='dokumen_sasaran', violation_error_message='Dokumen riwayat menyebut riwayatnya dan jenisnya.'),
        ),
        migrations.AlterConstraint(
            model_name='kriteriaberkas',
            name='kriteria_halaman',
            constraint=models.CheckConstraint(condition=models.Q(('halaman_maks__gte', models.F('halaman_min')), ('halaman_maks__lte', 200), ('halaman_min__gte', 1)), name='kriteria_halaman', violation_error_message='Halaman antara 1 dan 200; paling banyak tidak kurang dari paling sedikit.'),
        ),
        migrations.RunSQL(
            """
alter table dms_dokumen add constraint dokumen_jenis_dikenal
    foreign key (jenis) references dms_jenisdokumen (kode) deferrable initially deferred;
create index dokumen_sasaran on dms_dokumen (sasaran) where sasaran is not null;
""",
            migrations.RunSQL.noop,
        ),
    ]
