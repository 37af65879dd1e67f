"""The same bytes stored twice: found by an index, told apart by a yes or no."""

from django.db import migrations, models

from sigma.basis.operasi import FungsiMesin

# Which of these fingerprints another person's document has: never whose, never which kind.
KEMBAR = """
create function sigma_sidik_orang_lain(p_sidik text[], p_orang bigint) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
    select distinct d.sha256_asal::text from dms_dokumen d
    where d.sha256_asal = any(p_sidik) and d.pegawai_id <> p_orang
$$
"""


class Migration(migrations.Migration):
    dependencies = [("dms", "0004_sasaran")]
    operations = [
        migrations.AddIndex(
            model_name="dokumen", index=models.Index(fields=["sha256_asal"], name="dokumen_sidik_asal")
        ),
        FungsiMesin(KEMBAR, "sigma_sidik_orang_lain(text[], bigint)"),
    ]
