"""Evidence by document type, comments; reasons of a proposal about a row of riwayat."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from sigma.basis.operasi import AnakPegawai


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0007_dinding_penugasan'),
        ('pegawai', '0023_isi_aturan_validasi'),
        ('verifikasi', '0003_pengingat'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UsulanKomentar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pada', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='Waktu')),
                ('teks', models.CharField(max_length=1000, verbose_name='Komentar')),
                ('instansi', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.instansi')),
                ('oleh', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Oleh')),
                ('opd', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pegawai.pegawai')),
                ('unor', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organisasi.unor')),
                ('usulan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='komentar', to='verifikasi.usulan')),
            ],
            options={
                'verbose_name': 'Komentar usulan',
                'verbose_name_plural': 'Komentar usulan',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='komentar_terisi', violation_error_message='Komentar tidak boleh kosong.')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='usulanbukti',
            name='bukti_satu_berlaku',
        ),
        migrations.AddField(
            model_name='usulanbukti',
            name='jenis',
            field=models.CharField(blank=True, default='', max_length=20, verbose_name='Jenis dokumen'),
        ),
        migrations.AddConstraint(
            model_name='usulanbukti',
            constraint=models.UniqueConstraint(condition=models.Q(('berlaku', True)), fields=('usulan', 'jenis'), name='bukti_satu_berlaku', violation_error_message='Bukti usulan ini baru saja diganti.'),
        ),
        AnakPegawai("verifikasi_usulankomentar"),
        migrations.RunSQL(
            """
revoke update, delete on verifikasi_usulankomentar from sigma_app, sigma_worker;
alter table verifikasi_usulankomentar add constraint komentar_usulan_orang
    foreign key (usulan_id, pegawai_id) references verifikasi_usulan (id, pegawai_id) deferrable initially deferred;
""",
            migrations.RunSQL.noop,
        ),
    ]
