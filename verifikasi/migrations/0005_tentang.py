"""An usulan keeps the short name of the row that it is about; like what is proposed, only its proposer writes it."""

from importlib import import_module

from django.db import migrations, models

from sigma.basis.operasi import GantiFungsiMesin

_LAMA = import_module("verifikasi.migrations.0002_dinding").JAGA
_TIGA = "(new.isi, new.alasan, new.perlu_validasi) is distinct from (old.isi, old.alasan, old.perlu_validasi)"
_EMPAT = (
    "(new.isi, new.tentang, new.alasan, new.perlu_validasi)"
    " is distinct from (old.isi, old.tentang, old.alasan, old.perlu_validasi)"
)
JAGA = _LAMA.replace("create function", "create or replace function").replace(_TIGA, _EMPAT)


class Migration(migrations.Migration):
    dependencies = [("verifikasi", "0004_riwayat")]
    operations = [
        migrations.AddField(
            "usulan", "tentang", models.CharField("Tentang", max_length=200, default="", blank=True)
        ),
        migrations.RunSQL(
            "grant update (tentang) on verifikasi_usulan to sigma_app, sigma_worker", migrations.RunSQL.noop
        ),
        GantiFungsiMesin(JAGA),
    ]
