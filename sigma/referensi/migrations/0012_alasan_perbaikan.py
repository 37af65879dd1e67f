"""Which reasons of refusal also ask for something that the proposer can mend. The first values come with
`antrean.0003`, which knows all rows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('referensi', '0011_diklat'),
    ]

    operations = [
        migrations.AddField(
            model_name='alasantolak',
            name='untuk_perbaikan',
            field=models.BooleanField(db_default=False, default=False, help_text='Dicentang: dapat dipilih pada Minta perbaikan, karena pengusulnya dapat memperbaikinya.', verbose_name='juga alasan meminta perbaikan'),
        ),
    ]
