"""The mock's own SQLite database: people, units, reference names, credentials, effects."""

import hashlib
import json
import queue
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SKEMA = """
CREATE TABLE IF NOT EXISTS setelan (nama TEXT PRIMARY KEY, nilai TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS orang (
    pns_id TEXT PRIMARY KEY, nip TEXT NOT NULL, instansi_id TEXT NOT NULL, paruh_waktu INTEGER NOT NULL,
    data TEXT NOT NULL, tunda TEXT NOT NULL DEFAULT '{}');
CREATE INDEX IF NOT EXISTS orang_nip ON orang (nip);
CREATE TABLE IF NOT EXISTS unor (
    id TEXT PRIMARY KEY, instansi_id TEXT NOT NULL, urut INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS unor_instansi ON unor (instansi_id, urut);
CREATE TABLE IF NOT EXISTS acuan (
    jenis TEXT NOT NULL, id TEXT NOT NULL, nama TEXT NOT NULL, PRIMARY KEY (jenis, id));
CREATE TABLE IF NOT EXISTS kredensial (
    label TEXT PRIMARY KEY, consumer_key TEXT NOT NULL UNIQUE, consumer_secret TEXT NOT NULL,
    client_id TEXT NOT NULL, username TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
    instansi_id TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS efek (
    urut INTEGER PRIMARY KEY AUTOINCREMENT, efek TEXT UNIQUE, baris TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tertunda (id INTEGER PRIMARY KEY, jatuh_tempo REAL NOT NULL, isi TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS riwayat (
    pns_id TEXT NOT NULL, jenis TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (pns_id, jenis)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS riwayat_id (id TEXT PRIMARY KEY, pns_id TEXT NOT NULL, jenis TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS berkas (
    objek TEXT PRIMARY KEY, instansi_id TEXT NOT NULL, tipe TEXT NOT NULL, isi BLOB NOT NULL);
"""
# Made when a list or a row id is first asked for: at load they would cost every table of people their price.
INDEKS = {
    "sidik": "CREATE INDEX IF NOT EXISTS orang_sidik ON orang (sidik(pns_id))",
    "tmtGolAkhir": "CREATE INDEX IF NOT EXISTS orang_gol ON orang (json_extract(data,'$.tmtGolAkhir'))",
    "tmtPensiun": "CREATE INDEX IF NOT EXISTS orang_pensiun ON orang (json_extract(data,'$.tmtPensiun'))",
    "tmtCpns": "CREATE INDEX IF NOT EXISTS orang_cpns ON orang (json_extract(data,'$.tmtCpns'))",
}


@dataclass
class Orang:
    """A person: `data` holds the non-empty data-utama fields, `tunda` what waits for a sync call.

    `riwayat`: kinds of riwayat changed while the person was in hand, {kind: all its rows}; written with the person.
    `baris_baru`: {row id: kind} of rows that were added.
    """

    pns_id: str
    nip: str
    instansi_id: str
    paruh_waktu: bool
    data: dict[str, Any]
    tunda: dict[str, dict[str, Any]] = field(default_factory=dict)
    riwayat: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    baris_baru: dict[str, str] = field(default_factory=dict)


def sidik(pns_id: str) -> int:
    """48 bits that stand for a person inside the ids of generated rows."""
    return int.from_bytes(hashlib.blake2b(pns_id.encode(), digest_size=6).digest(), "big")


class Basisdata:
    """SQLite in WAL mode; a pool of readers, one writer at a time."""

    def __init__(self, jalur: str | Path):
        self.jalur = str(jalur)
        self._kolam: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._penulis = threading.RLock()
        self._terindeks: set[str] = set()
        with self.koneksi() as db:
            db.execute("PRAGMA journal_mode=WAL")
            db.executescript(SKEMA)

    def _sambung(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.jalur, timeout=30, isolation_level=None, check_same_thread=False)
        # FULL: an effect that was answered survives power loss, not only kill -9.
        db.execute("PRAGMA synchronous=FULL")
        db.create_function("sidik", 1, sidik, deterministic=True)
        db.row_factory = sqlite3.Row
        return db

    @contextmanager
    def koneksi(self) -> Iterator[sqlite3.Connection]:
        """A pooled connection in autocommit, for reading."""
        try:
            db = self._kolam.get_nowait()
        except queue.Empty:
            db = self._sambung()
        try:
            yield db
        finally:
            self._kolam.put(db)

    @contextmanager
    def tulis(self) -> Iterator[sqlite3.Connection]:
        """One write transaction: commits at the end, rolls back on any error."""
        with self._penulis, self.koneksi() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def tutup(self) -> None:
        """Close pooled connections; the last one folds the WAL back into the file."""
        while not self._kolam.empty():
            self._kolam.get_nowait().close()

    def _satu(self, sql: str, *nilai: Any) -> sqlite3.Row | None:
        with self.koneksi() as db:
            return db.execute(sql, nilai).fetchone()

    def _semua(self, sql: str, *nilai: Any) -> list[sqlite3.Row]:
        with self.koneksi() as db:
            return db.execute(sql, nilai).fetchall()

    # --- setelan -------------------------------------------------------------------------------
    def setelan(self, nama: str, bawaan: str = "") -> str:
        """A persisted setting, or `bawaan`."""
        baris = self._satu("SELECT nilai FROM setelan WHERE nama=?", nama)
        return baris["nilai"] if baris else bawaan

    def setel(self, nama: str, nilai: str) -> None:
        """Write a setting."""
        with self.tulis() as db:
            db.execute(
                "INSERT INTO setelan VALUES (?,?) ON CONFLICT DO UPDATE SET nilai=excluded.nilai",
                (nama, nilai),
            )

    # --- orang ---------------------------------------------------------------------------------
    def orang_nip(self, nip: str) -> list[Orang]:
        """Everyone with this NIP, in loading order: dirty exports hold one NIP on two ids."""
        return [_orang(b) for b in self._semua("SELECT * FROM orang WHERE nip=? ORDER BY rowid", nip)]

    def orang(self, kunci: str) -> Orang | None:
        """A person by SIASN id, else by NIP."""
        baris = self._satu("SELECT * FROM orang WHERE pns_id=?", kunci)
        if baris:
            return _orang(baris)
        return next(iter(self.orang_nip(kunci)), None)

    def cari(self, teks: str, batas: int) -> list[Orang]:
        """People whose id or NIP starts with, or whose name contains, `teks`."""
        sql = (
            "SELECT * FROM orang WHERE pns_id LIKE ?1||'%' OR nip LIKE ?1||'%' "
            "OR json_extract(data,'$.nama') LIKE '%'||?1||'%' ORDER BY rowid LIMIT ?2"
        )
        return [_orang(b) for b in self._semua(sql, teks, batas)]

    def contoh(self, paruh_waktu: bool, batas: int, instansi_id: str = "") -> list[str]:
        """NIPs that stand alone, spread over the table, for the credentials file."""
        sql = (
            "SELECT min(nip) AS nip FROM orang WHERE paruh_waktu=?1 AND (?2='' OR instansi_id=?2) "
            "GROUP BY nip HAVING count(*)=1 AND length(nip)=18 ORDER BY min(rowid)"
        )
        semua = [b["nip"] for b in self._semua(sql, int(paruh_waktu), instansi_id)]
        return semua[:: max(1, len(semua) // batas)][:batas]

    def jumlah(self) -> dict[str, int]:
        """Rows of people, part-time people, units and effects."""
        sql = (
            "SELECT (SELECT count(*) FROM orang) AS orang, (SELECT count(*) FROM orang WHERE paruh_waktu) "
            "AS paruh_waktu, (SELECT count(*) FROM unor) AS unor, (SELECT count(*) FROM efek) AS efek"
        )
        baris = self._satu(sql)
        return dict(baris) if baris else {}

    @staticmethod
    def simpan_orang(db: sqlite3.Connection, orang: Orang) -> None:
        """Write back data, pending part and part-time flag of a person that exists."""
        isi = (_teks(orang.data), _teks(orang.tunda), int(orang.paruh_waktu), orang.pns_id)
        db.execute("UPDATE orang SET data=?, tunda=?, paruh_waktu=? WHERE pns_id=?", isi)
        db.executemany(
            "INSERT OR REPLACE INTO riwayat VALUES (?,?,?)",
            [(orang.pns_id, jenis, _teks(baris)) for jenis, baris in orang.riwayat.items()],
        )
        baru = [(id_, orang.pns_id, jenis) for id_, jenis in orang.baris_baru.items()]
        db.executemany("INSERT OR REPLACE INTO riwayat_id VALUES (?,?,?)", baru)

    @staticmethod
    def muat_orang(db: sqlite3.Connection, orang: Iterable[Orang], timpa_paruh_waktu: bool) -> None:
        """Upsert; without `timpa_paruh_waktu` a person once marked part-time stays so on a re-load."""
        sql = (
            "INSERT INTO orang (pns_id, nip, instansi_id, paruh_waktu, data) VALUES (?1,?2,?3,?4,?5) "
            "ON CONFLICT (pns_id) DO UPDATE SET nip=excluded.nip, instansi_id=excluded.instansi_id, "
            "data=excluded.data, paruh_waktu=max(excluded.paruh_waktu, orang.paruh_waktu * ?6)"
        )
        simpan = int(not timpa_paruh_waktu)
        isi = ((o.pns_id, o.nip, o.instansi_id, int(o.paruh_waktu), _teks(o.data), simpan) for o in orang)
        db.executemany(sql, isi)

    # --- riwayat dan daftar ---------------------------------------------------------------------
    def riwayat(self, pns_id: str, jenis: str) -> list[dict[str, Any]] | None:
        """All rows of a kind once something was written there; None while they are only generated."""
        baris = self._satu("SELECT data FROM riwayat WHERE pns_id=? AND jenis=?", pns_id, jenis)
        return json.loads(baris["data"]) if baris else None

    def pemilik_baris(self, id_: str) -> tuple[str, str] | None:
        """(pns_id, kind) of a row that was added by a caller."""
        baris = self._satu("SELECT pns_id, jenis FROM riwayat_id WHERE id=?", id_)
        return (baris["pns_id"], baris["jenis"]) if baris else None

    def orang_sidik(self, nilai: int) -> list[Orang]:
        """People with this fingerprint: one, or hardly ever two."""
        self._pastikan_indeks("sidik")
        return [_orang(b) for b in self._semua("SELECT * FROM orang WHERE sidik(pns_id)=?", nilai)]

    def orang_bertanggal(self, bidang: str, tanggal: Sequence[str], instansi_id: str) -> list[Orang]:
        """People whose date field (tmtGolAkhir, tmtPensiun or tmtCpns) is one of `tanggal`, in loading order."""
        self._pastikan_indeks(bidang)
        sql = {
            "tmtGolAkhir": "SELECT rowid, * FROM orang WHERE json_extract(data,'$.tmtGolAkhir')=?",
            "tmtPensiun": "SELECT rowid, * FROM orang WHERE json_extract(data,'$.tmtPensiun')=?",
            "tmtCpns": "SELECT rowid, * FROM orang WHERE json_extract(data,'$.tmtCpns')=?",
        }[bidang]
        semua = [b for hari in tanggal for b in self._semua(sql, hari) if instansi_id in ("", b["instansi_id"])]
        return [_orang(b) for b in sorted(semua, key=lambda b: b["rowid"])]

    def _pastikan_indeks(self, nama: str) -> None:
        if nama not in self._terindeks:
            with self.tulis() as db:
                db.execute(INDEKS[nama])
            self._terindeks.add(nama)

    # --- berkas --------------------------------------------------------------------------------
    def simpan_berkas(self, objek: str, instansi_id: str, tipe: str, isi: bytes) -> None:
        """Keep an uploaded file under its object name."""
        with self.tulis() as db:
            db.execute("INSERT OR REPLACE INTO berkas VALUES (?,?,?,?)", (objek, instansi_id, tipe, isi))

    def berkas(self, objek: str) -> tuple[str, str, bytes] | None:
        """(instansi id of the uploader, media type, bytes) or None."""
        baris = self._satu("SELECT instansi_id, tipe, isi FROM berkas WHERE objek=?", objek)
        return (baris["instansi_id"], baris["tipe"], baris["isi"]) if baris else None

    # --- unor dan acuan ------------------------------------------------------------------------
    def unor(self, instansi_id: str, batas: int, mulai: int) -> tuple[int, list[dict[str, str]]]:
        """Total and one page of ref-unor items; an empty `instansi_id` means all."""
        syarat = "FROM unor WHERE (?1='' OR instansi_id=?1)"
        total = self._satu(f"SELECT count(*) AS n {syarat}", instansi_id)
        sql = f"SELECT data {syarat} ORDER BY instansi_id, urut LIMIT ?2 OFFSET ?3"
        halaman = [json.loads(b["data"]) for b in self._semua(sql, instansi_id, batas, mulai)]
        return total["n"] if total else 0, halaman

    def satu_unor(self, id_: str) -> dict[str, str] | None:
        """A ref-unor item by its id."""
        baris = self._satu("SELECT data FROM unor WHERE id=?", id_)
        return json.loads(baris["data"]) if baris else None

    def unor_ke(self, instansi_id: str, urut: int) -> dict[str, str] | None:
        """The unit at a place in its instansi's order, counted round; None for an instansi without units."""
        sql = (
            "SELECT data FROM unor WHERE instansi_id=?1 ORDER BY urut LIMIT 1 "
            "OFFSET ?2 % max(1, (SELECT count(*) FROM unor WHERE instansi_id=?1))"
        )
        baris = self._satu(sql, instansi_id, urut)
        return json.loads(baris["data"]) if baris else None

    @staticmethod
    def muat_unor(db: sqlite3.Connection, unor: Iterable[dict[str, str]]) -> None:
        """Upsert ref-unor items in their file order."""
        isi = ((u["Id"], u.get("InstansiId", ""), n, _teks(u)) for n, u in enumerate(unor))
        sql = (
            "INSERT INTO unor VALUES (?,?,?,?) ON CONFLICT (id) DO UPDATE SET "
            "instansi_id=excluded.instansi_id, urut=excluded.urut, data=excluded.data"
        )
        db.executemany(sql, isi)

    def nama_acuan(self, jenis: str, id_: str) -> str:
        """Name of a reference id (kpkn, lokasi) as met while loading, or empty."""
        baris = self._satu("SELECT nama FROM acuan WHERE jenis=? AND id=?", jenis, id_)
        return baris["nama"] if baris else ""

    @staticmethod
    def muat_acuan(db: sqlite3.Connection, acuan: Iterable[tuple[str, str, str]]) -> None:
        """Upsert (jenis, id, nama)."""
        db.executemany("INSERT INTO acuan VALUES (?,?,?) ON CONFLICT DO UPDATE SET nama=excluded.nama", acuan)

    # --- kredensial ----------------------------------------------------------------------------
    def kredensial(self, kolom: str, nilai: str) -> dict[str, str] | None:
        """A credential by label, consumer_key or username; KeyError for any other column."""
        sql = {
            "label": "SELECT * FROM kredensial WHERE label=?",
            "consumer_key": "SELECT * FROM kredensial WHERE consumer_key=?",
            "username": "SELECT * FROM kredensial WHERE username=?",
        }[kolom]
        baris = self._satu(sql, nilai)
        return dict(baris) if baris else None

    def simpan_kredensial(self, kredensial: dict[str, str]) -> None:
        """Insert a new credential or replace the one with its label."""
        with self.tulis() as db:
            sql = (
                "INSERT OR REPLACE INTO kredensial (label, consumer_key, consumer_secret, client_id, "
                "username, password, instansi_id) VALUES (:label, :consumer_key, :consumer_secret, "
                ":client_id, :username, :password, :instansi_id)"
            )
            db.execute(sql, kredensial)

    # --- efek ----------------------------------------------------------------------------------
    @staticmethod
    def sisip_efek(db: sqlite3.Connection, baris: dict[str, Any]) -> dict[str, Any]:
        """Store an effect with its ledger line in the same transaction as the change; adds `urut`."""
        kursor = db.execute("INSERT INTO efek (efek, baris) VALUES (?, '')", (baris["efek"],))
        lengkap = {"urut": kursor.lastrowid, **baris}
        db.execute("UPDATE efek SET baris=? WHERE urut=?", (_teks(lengkap), kursor.lastrowid))
        return lengkap

    def efek(self) -> list[dict[str, Any]]:
        """All effects in order."""
        return [json.loads(b["baris"]) for b in self._semua("SELECT baris FROM efek ORDER BY urut")]

    def majukan_urut(self, paling_sedikit: int) -> None:
        """Never reuse a number the ledger already holds (a fresh database beside an old ledger)."""
        with self.tulis() as db:
            db.execute(
                "INSERT INTO efek (urut, efek, baris) SELECT ?, 'sela', '' WHERE ? > "
                "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name='efek')",
                (paling_sedikit, paling_sedikit),
            )
            db.execute("DELETE FROM efek WHERE efek='sela'")

    # --- tertunda ------------------------------------------------------------------------------
    def tunda(self, jatuh_tempo: float, isi: dict[str, Any]) -> int:
        """Remember an effect that lands at `jatuh_tempo` (epoch seconds), even across kill -9."""
        with self.tulis() as db:
            kursor = db.execute("INSERT INTO tertunda (jatuh_tempo, isi) VALUES (?,?)", (jatuh_tempo, _teks(isi)))
            return int(kursor.lastrowid or 0)

    def tertunda(self) -> list[tuple[int, float, dict[str, Any]]]:
        """Effects that have not landed yet: (id, due epoch seconds, content)."""
        return [(b["id"], b["jatuh_tempo"], json.loads(b["isi"])) for b in self._semua("SELECT * FROM tertunda")]


def _teks(isi: Any) -> str:
    return json.dumps(isi, ensure_ascii=False, separators=(",", ":"))


def _orang(b: sqlite3.Row) -> Orang:
    return Orang(
        b["pns_id"],
        b["nip"],
        b["instansi_id"],
        bool(b["paruh_waktu"]),
        json.loads(b["data"]),
        json.loads(b["tunda"]),
    )
