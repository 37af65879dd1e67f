"""Role Verifikator Data."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisasi', '0005_dinding_tulis'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalpenugasan',
            name='peran',
            field=models.CharField(choices=[('ADMIN_NASIONAL', 'Admin Nasional'), ('ADMIN_BKD', 'Admin BKD'), ('MANAJER_BKD', 'Manajer BKD'), ('ADMIN_OPD', 'Admin OPD'), ('VERIFIKATOR_DATA', 'Verifikator Data'), ('AUDITOR', 'Auditor'), ('ASN', 'ASN')], max_length=20, verbose_name='Kelompok'),
        ),
        migrations.AlterField(
            model_name='penugasan',
            name='peran',
            field=models.CharField(choices=[('ADMIN_NASIONAL', 'Admin Nasional'), ('ADMIN_BKD', 'Admin BKD'), ('MANAJER_BKD', 'Manajer BKD'), ('ADMIN_OPD', 'Admin OPD'), ('VERIFIKATOR_DATA', 'Verifikator Data'), ('AUDITOR', 'Auditor'), ('ASN', 'ASN')], max_length=20, verbose_name='Kelompok'),
        ),
    ]
