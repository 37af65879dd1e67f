"""SQL text for policies and triggers, used by `operasi` in migrations."""

KELOLA_NASIONAL = "(select current_setting('sigma.kelola_nasional', true) = 't')"
TINGKAT = ("instansi", "opd", "unor")


def _larik(nama: str) -> str:
    # Wrapped in a select so that the planner evaluates it once, not once a row.
    return f"any((select nullif(current_setting('sigma.{nama}', true), '')::int[])::int[])"


def _benar(nama: str) -> str:
    return f"(select current_setting('sigma.{nama}', true) = 't')"


def syarat(awalan: str, orang: str | None, tingkat: tuple[str, ...] = TINGKAT) -> str:
    """The five levels as one condition; `awalan` is '' for reading and 'tulis_' for writing."""
    bagian = [_benar(f"{awalan}nasional")]
    bagian += [f"{t}_id = {_larik(awalan + t)}" for t in tingkat]
    if orang:
        nilai = f"(select nullif(current_setting('sigma.{awalan}orang', true), '')::bigint)"
        bagian.append(f"{orang} = {nilai}")
    return " or ".join(bagian)


def kebijakan(tabel: str, baca: str, tulis: str) -> str:
    """Row-level security with FORCE: one read policy, three write policies, one for `sigma_mesin`."""
    return f"""
alter table {tabel} enable row level security;
alter table {tabel} force row level security;
create policy baca on {tabel} for select to sigma_app, sigma_worker using ({baca});
create policy tambah on {tabel} for insert to sigma_app, sigma_worker with check ({tulis});
create policy ubah on {tabel} for update to sigma_app, sigma_worker
    using ({tulis}) with check ({tulis});
create policy hapus on {tabel} for delete to sigma_app, sigma_worker using ({tulis});
create policy mesin on {tabel} to sigma_mesin using (true) with check (true);
create policy pemilik on {tabel} to sigma_owner using (true) with check (true);
grant select, insert, update, delete on {tabel} to sigma_mesin;
"""


def jejak(tabel: str, tabel_jejak: str, kunci: str = "id") -> str:
    """Change log of one table by statement triggers; the log itself is insert-only."""
    lama = "referencing old table as lama"
    baru = "referencing new table as baru"
    fungsi = f"execute function sigma_catat_jejak('{tabel_jejak}', '{kunci}')"
    return f"""
create trigger jejak_tambah after insert on {tabel} {baru} for each statement {fungsi};
create trigger jejak_ubah after update on {tabel} {lama} new table as baru
    for each statement {fungsi};
create trigger jejak_hapus after delete on {tabel} {lama} for each statement {fungsi};
revoke insert, update, delete, truncate on {tabel_jejak} from sigma_app, sigma_worker;
grant select, insert on {tabel_jejak} to sigma_mesin;
"""


def kebijakan_jejak(tabel_jejak: str, terlihat: str) -> str:
    """A log row is seen when its subject is seen; only `sigma_mesin` inserts."""
    return f"""
alter table {tabel_jejak} enable row level security;
alter table {tabel_jejak} force row level security;
create policy baca on {tabel_jejak} for select to sigma_app, sigma_worker using ({terlihat});
create policy mesin on {tabel_jejak} to sigma_mesin using (true) with check (true);
create policy pemilik on {tabel_jejak} to sigma_owner using (true) with check (true);
"""
