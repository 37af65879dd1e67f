"""A notification keeps what it said; another text about the same thing is other news."""

from django.db import migrations, models
from django.db.models import Q

from sigma.basis.operasi import FungsiMesin

KABARI = """
create function sigma_kabari(p_pengguna bigint[], p_jenis text, p_objek uuid, p_teks text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare banyak integer;
begin
    insert into kabar_notifikasi (pengguna_id, jenis, objek, teks)
        select a.id, p_jenis, p_objek, p_teks from akun_pengguna a
        where a.id = any(p_pengguna) and a.is_active and not exists (
            select 1 from kabar_pilihankabar p where p.pengguna_id = a.id and p.jenis = p_jenis and p.cara = 'MATI')
        order by a.id
        on conflict do nothing;
    get diagnostics banyak = row_count;
    return banyak;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("kabar", "0003_ejaan_email")]
    operations = [
        migrations.AddField(
            "notifikasi", "teks", models.CharField("Isi", max_length=600, default="", blank=True, editable=False)
        ),
        migrations.RemoveConstraint("notifikasi", "notifikasi_sekali"),
        migrations.AddConstraint(
            "notifikasi",
            models.UniqueConstraint(
                fields=["pengguna", "jenis", "objek", "teks"], condition=Q(dibaca_pada=None), name="notifikasi_sekali"
            ),
        ),
        migrations.RunSQL("drop function sigma_kabari(bigint[], text, uuid)", migrations.RunSQL.noop),
        FungsiMesin(KABARI, "sigma_kabari(bigint[], text, uuid, text)"),
    ]
