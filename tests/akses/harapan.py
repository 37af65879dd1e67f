"""One expectation per address. An address without one fails the build."""

from tests.akses.matriks import Harapan

G = ("GET", "HEAD")
P = ("POST",)
GP = (*G, *P)


def publik(metode=GP, **lain):
    return Harapan("publik", metode, **lain)


def masuk(metode=G, **lain):
    return Harapan("masuk", metode, **lain)


def hak(*nama, metode=G, **lain):
    return Harapan("hak", metode, nama, **lain)


def orang(*nama, metode=G, diri=False, **lain):
    return Harapan("orang", metode, nama, diri, **lain)


def dorongan(*nama, metode=G, **lain):
    return Harapan("dorongan", metode, nama, **lain)


def pekerjaan(metode=G, **lain):
    return Harapan("pekerjaan", metode, **lain)


def instansi(*nama, metode=G, **lain):
    return Harapan("instansi", metode, nama, **lain)


PNS = {"kelompok": "pns"}
STATISTIK = ("statistik", "statistik_nasional")
# Rows of one person alone, with tests of their own; here nobody has any.
TAK_ADA = {"uuid": "00000000-0000-4000-8000-000000000000"}


def tak_ada(*nama, metode=G, **lain):
    """An address of rows that only their owner opens: 403 without the right, 404 with it."""
    return Harapan("hak", metode, nama, isi=TAK_ADA | lain, syarat=lambda c: False)


UBAH = ("ubah_langsung", "ubah_langsung_bkd")
PERIKSA = ("verifikasi", "validasi")
KOSONG = {"uuid": "00000000-0000-0000-0000-000000000000"}
BARIS_KOSONG = {"jenis": "golongan", "baris": KOSONG["uuid"]}
HARAPAN: dict[str, Harapan] = {
    "healthz": publik(G),
    # by address or token, not by account: the clients of the matrix are this machine
    "metrics": publik(G),
    # tampilan
    "tampilan:beranda": masuk(),
    "tampilan:komponen": masuk(),
    "tampilan:tema": masuk(P),
    "tampilan:panduan": masuk(),
    "tampilan:panduan_pdf": masuk(),
    "tampilan:panduan_bab": masuk(isi={"kode": "masuk"}),
    "tampilan:pekerjaan": masuk(),
    "tampilan:pekerjaan_satu": pekerjaan(),
    "tampilan:pekerjaan_keadaan": pekerjaan(),
    "tampilan:pekerjaan_batal": pekerjaan(P),
    "tampilan:pekerjaan_unduh": pekerjaan(),
    "tampilan:operasi": hak("koneksi_siasn"),
    # akun: own pages; activation begins without an account
    "account_login": publik(),
    "mfa_authenticate": publik(),
    "mfa_reauthenticate": masuk(GP),
    "account_reauthenticate": masuk(),
    "account_logout": publik(),
    "account_change_password": masuk(GP),
    "mfa_index": masuk(),
    "mfa_activate_totp": publik(),
    "akun:profil": masuk(),
    "akun:profil_ubah": masuk(GP),
    "akun:ganti_sandi": masuk(GP),
    "akun:keamanan": masuk(),
    "akun:kode_pemulihan": masuk(P),
    "akun:akhiri_sesi_lain": masuk(P),
    "akun:akhiri_sesi": masuk(P, isi={"nomor": 0}, syarat=lambda c: False),
    "akun:aktivasi": publik(),
    "akun:aktivasi_sandi": publik(),
    "akun:aktivasi_otp": publik(),
    "akun:aktivasi_qr": publik(G),
    "akun:surel": hak("kelola_instansi"),
    "akun:surel_uji": hak("kelola_instansi", metode=P),
    "akun:surel_ulang": hak("kelola_instansi", metode=P),
    # organisasi, jejak, referensi
    "organisasi:peran": masuk(syarat=lambda c: bool(c.peran - {"ASN"})),
    "organisasi:tanda_unor": hak("impor", metode=GP),
    "organisasi:akhiri_tanda": hak("impor", metode=P, isi={"nomor": 0}, syarat=lambda c: False),
    "organisasi:cari_unor": hak("impor"),
    "jejak:pakta": masuk(GP),
    "jejak:atur_pakta": hak("kelola_instansi", "kelola_pengguna", metode=GP),
    "jejak:batas_jejak": hak("kelola_instansi", "kelola_pengguna", metode=P),
    "pegawai:jejak_unit": hak("jejak", "reset_sandi", nama_oleh=("jejak", "reset_sandi")),
    "pegawai:jejak_saring": hak("jejak", "reset_sandi", metode=P, nama_oleh=("jejak", "reset_sandi")),
    "pegawai:jejak_tanda": hak("jejak", "reset_sandi", nama_oleh=("jejak", "reset_sandi")),
    "pegawai:jejak_unduh": hak("jejak", "reset_sandi", metode=P, nama_oleh=("jejak", "reset_sandi")),
    # kabar: one's own alone
    "kabar:daftar": masuk(),
    "kabar:baca_semua": masuk(P),
    "kabar:pilihan": masuk(GP),
    "kabar:buka": masuk(P, isi={"nomor": 0}, syarat=lambda c: False),
    # koordinasi: rows of one instansi or of one person, tests/koordinasi/
    "koordinasi:pengumuman": masuk(),
    "koordinasi:pengumuman_satu": masuk(isi=KOSONG, syarat=lambda c: False),
    "koordinasi:kelola": hak("kelola_pengguna"),
    "koordinasi:pengumuman_tulis": hak("kelola_pengguna", metode=GP),
    "koordinasi:pengumuman_kelola": tak_ada("kelola_pengguna"),
    "koordinasi:pengumuman_ubah": tak_ada("kelola_pengguna", metode=GP),
    "koordinasi:pengumuman_terbitkan": tak_ada("kelola_pengguna", metode=P),
    "koordinasi:pengumuman_tarik": tak_ada("kelola_pengguna", metode=P),
    "koordinasi:pengumuman_belum": tak_ada("kelola_pengguna"),
    "koordinasi:daftar": hak(*UBAH),
    "koordinasi:utas": tak_ada(*UBAH, metode=GP),
    "koordinasi:selesaikan": tak_ada(*UBAH, metode=P),
    "koordinasi:tugaskan": tak_ada(*UBAH, metode=P),
    "koordinasi:orang": orang(*UBAH, metode=GP),
    "jejak:saya": masuk(syarat=lambda c: c.orang_id is not None),
    "referensi:cari": masuk(GP, isi={"jenis": "agama"}),
    "referensi:daftar": hak("referensi", "impor", "aturan"),
    "referensi:tabel": hak("referensi", "impor", "aturan", isi={"jenis": "agama"}),
    "referensi:baris": hak(
        "referensi", "impor", "aturan", metode=GP, tulis=("referensi",), isi={"jenis": "agama", "kode": "1"}
    ),
    "referensi:tambah": hak("referensi", metode=GP, isi={"jenis": "urusan"}),
    "tampilan:muat_referensi": hak("referensi", metode=GP),
    "tampilan:muatan": tak_ada("referensi"),
    "tampilan:muatan_terapkan": tak_ada("referensi", metode=P),
    # pegawai
    # finds nothing outside of who asks: tests/pegawai/test_cari_global.py
    "tampilan:cari": masuk(GP),
    "tampilan:cari_saran": masuk(P),
    "pegawai:daftar_unit": hak("lihat", isi={"nomor": 0}, syarat=lambda c: False),
    "pegawai:pangkalan": hak("lihat"),
    "pegawai:daftar": hak("lihat", isi=PNS),
    "pegawai:saring": hak("lihat", metode=P, isi=PNS),
    "pegawai:ekspor": hak("lihat", metode=P, isi=PNS),
    "pegawai:kolom": hak("lihat", metode=GP, isi=PNS),
    "pegawai:tampilan": hak("lihat", metode=GP, isi=PNS),
    "pegawai:koreksi": hak(*UBAH, metode=GP, isi=PNS),
    "pegawai:koreksi_unduh": hak(*UBAH, metode=P, isi=PNS),
    # one's own only; tests/pegawai/test_koreksi.py
    "pegawai:koreksi_satu": masuk(isi=KOSONG, syarat=lambda c: False),
    "pegawai:koreksi_terapkan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "pegawai:koreksi_batalkan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "pegawai:cetak": hak("lihat", metode=GP),
    "pegawai:per_tanggal": hak("lihat"),
    "pegawai:temuan": hak("lihat"),
    "pegawai:statistik": hak(*STATISTIK),
    "pegawai:statistik_tab": hak(*STATISTIK, isi={"tab": "pangkat"}),
    "pegawai:statistik_unduh": hak(*STATISTIK, isi={"sajian": "golongan_pns", "jenis": "csv"}),
    "pegawai:statistik_orang": hak("statistik", nama_oleh=("statistik",)),
    "pegawai:proyeksi_bup": hak(*STATISTIK),
    "pegawai:proyeksi_bup_unduh": hak(*STATISTIK, isi={"sajian": "tahun", "jenis": "csv"}),
    "pegawai:proyeksi_bup_orang": hak("statistik", nama_oleh=("statistik",)),
    "pegawai:proyeksi_bup_unduh_orang": hak("statistik", nama_oleh=("statistik",), isi={"jenis": "csv"}),
    "pegawai:proyeksi_bup_unduh_kosong": hak("statistik", isi={"jenis": "csv"}),
    "pegawai:aturan_bidang": hak("referensi", "aturan", metode=GP, tulis=("referensi",)),
    "pegawai:aturan_bup": hak("referensi", "aturan", metode=GP),
    "pegawai:akhiri_aturan_bup": hak("referensi", "aturan", metode=GP, isi={"nomor": 0}, syarat=lambda c: False),
    "pegawai:batas_bup": hak("aturan", metode=GP),
    "pegawai:hapus_batas_bup": hak("aturan", metode=P, isi={"nomor": 0}, syarat=lambda c: False),
    "pegawai:saya": masuk(syarat=lambda c: c.orang_id is not None),
    "pegawai:asn": orang("lihat", diri=True),
    # kualitas: the scope inside is tests/kualitas/test_halaman.py's
    "kualitas:halaman": hak(*STATISTIK, "lihat"),
    "kualitas:unduh": hak(*STATISTIK, "lihat", isi={"jenis": "csv"}),
    "kualitas:unduh_liga": hak(*STATISTIK, "lihat", isi={"jenis": "csv"}),
    "kualitas:ekspor_semua": hak("lihat", metode=P),
    "kualitas:aturan_ikd": hak("referensi", "aturan", metode=GP),
    "kualitas:aturan_orang": hak("statistik", "lihat", nama_oleh=("statistik",), isi={"kode": "HP_SALAH"}),
    "kualitas:unduh_orang": hak(
        "statistik", "lihat", nama_oleh=("statistik",), isi={"kode": "HP_SALAH", "jenis": "csv"}
    ),
    "kualitas:orang": orang("lihat", diri=True),
    "kualitas:saya": masuk(syarat=lambda c: c.orang_id is not None),
    "pegawai:pendukung": orang("lihat", diri=True),
    "pegawai:perubahan": orang("lihat", diri=True),
    "pegawai:ubah": orang("ubah_langsung", "ubah_langsung_bkd", metode=GP, diri=True),
    # dms; the photo is changed at once by Admin BKD alone, scans by the ASN too
    "dms:kriteria": masuk(GP, tulis=("referensi",)),
    "dms:foto": orang("lihat", diri=True),
    "dms:gambar": orang("lihat", diri=True, isi={"ukuran": "kecil"}),
    "dms:unggah_foto": orang("ubah_langsung_bkd", metode=GP),
    "dms:hapus_foto": orang("ubah_langsung_bkd", metode=P),
    "dms:pendukung": orang("lihat", diri=True, isi={"jenis": "ktp"}),
    "dms:berkas": orang("lihat", diri=True, isi={"jenis": "ktp"}),
    "dms:simpan": orang(*UBAH, metode=GP, diri=True, isi={"jenis": "npwp"}),
    "dms:hapus": orang(*UBAH, metode=P, diri=True, isi={"jenis": "ktp"}),
    "pegawai:tambah": hak("ubah_langsung_bkd", metode=GP),
    "pegawai:periksa_nomor": hak("ubah_langsung_bkd", metode=P, isi={"nomor": "nip"}),
    "pegawai:periksa_nomor_asn": orang("ubah_langsung", "ubah_langsung_bkd", metode=P, diri=True, isi={"nomor": "nik"}),
    "pegawai:peristiwa": orang("lihat", diri=True),
    "pegawai:peristiwa_catat": orang("ubah_langsung_bkd", metode=GP),
    # events of one person, and transfers that wait for one instansi: tests/pegawai/test_peristiwa.py
    "pegawai:peristiwa_perbaiki": masuk(GP, isi=KOSONG | {"peristiwa_uuid": KOSONG["uuid"]}, syarat=lambda c: False),
    "pegawai:peristiwa_batalkan": masuk(GP, isi=KOSONG | {"peristiwa_uuid": KOSONG["uuid"]}, syarat=lambda c: False),
    "pegawai:pindah_masuk": hak("ubah_langsung_bkd"),
    "pegawai:pindah_masuk_satu": tak_ada("ubah_langsung_bkd", metode=GP),
    "pegawai:pindah_masuk_tolak": tak_ada("ubah_langsung_bkd", metode=P),
    "pegawai:pindah_masuk_tarik": tak_ada("ubah_langsung_bkd", metode=GP),
    "pegawai:pindah_keluar": hak("ubah_langsung_bkd"),
    "pegawai:impor": hak("impor", metode=GP),
    "pegawai:impor_rencana": tak_ada("impor"),
    "pegawai:impor_kolom": tak_ada("impor", metode=GP),
    "pegawai:impor_uji": tak_ada("impor", metode=P),
    "pegawai:impor_terapkan": tak_ada("impor", metode=P),
    "pegawai:impor_buang": tak_ada("impor", metode=P),
    "pegawai:impor_tolakan_csv": tak_ada("impor"),
    "pegawai:impor_tolakan_xlsx": tak_ada("impor"),
    "pegawai:impor_riwayat": tak_ada("impor"),
    "pegawai:impor_urungkan": tak_ada("impor", metode=P),
    "pegawai:impor_unor": hak("impor", metode=GP),
    "pegawai:impor_unor_satu": tak_ada("impor"),
    "pegawai:impor_unor_terapkan": tak_ada("impor", metode=P),
    "pegawai:impor_unor_buang": tak_ada("impor", metode=P),
    # lupa kata sandi, konfirmasi email: tests/akun/test_lupa.py, test_surel_sah.py
    "akun:lupa": publik(),
    "akun:lupa_terkirim": publik(G),
    "akun:lupa_baru": publik(),
    "akun:lupa_tautan": publik(G, isi={"rahasia": "x" * 43}),
    "akun:surel_tautan": masuk(GP, isi={"rahasia": "x" * 43}, syarat=lambda c: False),
    "akun:surel_kirim": masuk(P),
    "akun:sesi_lanjut": masuk(P),
    # reset; requests and accounts that are no ASN's have tests of their own: tests/reset/
    "reset:cari": hak("reset_sandi", metode=GP),
    "reset:orang": orang("reset_sandi", metode=GP),
    "reset:akun": tak_ada("kelola_pengguna", metode=GP),
    "reset:antrean": hak("reset_sandi"),
    "reset:permintaan": tak_ada("reset_sandi", metode=GP),
    "reset:tarik": tak_ada("reset_sandi", metode=P),
    "reset:terbitkan": tak_ada("reset_sandi", metode=P),
    # administrasi; accounts of the scope and their rows: tests/pegawai/test_pengguna.py
    "pengguna:daftar": hak("reset_sandi"),
    "pengguna:saring": hak("reset_sandi", metode=P),
    "pengguna:ekspor": hak("reset_sandi", metode=P),
    "pengguna:lain": hak("kelola_pengguna", metode=GP),
    "pengguna:tambah_lain": hak("kelola_pengguna", metode=GP),
    "pengguna:buat": hak("reset_sandi", metode=GP),
    "pengguna:buat_terapkan": tak_ada("reset_sandi", metode=P),
    "pengguna:buat_asn": orang("reset_sandi", metode=P),
    "pengguna:akun": tak_ada("reset_sandi"),
    "pengguna:kode": tak_ada("reset_sandi", metode=P),
    "pengguna:surat_satu": tak_ada("reset_sandi", metode=P),
    "pengguna:tutup": tak_ada("kelola_pengguna", metode=GP),
    "pengguna:buka": tak_ada("kelola_pengguna", metode=GP),
    "pengguna:beri": tak_ada("kelola_pengguna", metode=GP),
    "pengguna:penugasan": hak("kelola_pengguna"),
    "pengguna:cabut": hak("kelola_pengguna", metode=GP, isi={"nomor": 0}, syarat=lambda c: False),
    "pengguna:usul": tak_ada("kelola_pengguna", metode=GP),
    "pengguna:kelompok": hak("kelola_pengguna"),
    "pengguna:surat": hak("reset_sandi", metode=GP),
    "pengguna:surat_unduh": tak_ada("reset_sandi", metode=P),
    # verifikasi: one usulan has tests of its own (tests/verifikasi), here nobody has any
    "verifikasi:daftar": hak("verifikasi", "validasi", "usul"),
    "verifikasi:saya": masuk(syarat=lambda c: c.orang_id is not None),
    "verifikasi:ubah_saya": masuk(syarat=lambda c: c.orang_id is not None),
    "verifikasi:paket": masuk(syarat=lambda c: c.orang_id is not None),
    "verifikasi:minta_paket": masuk(P, syarat=lambda c: c.orang_id is not None),
    "verifikasi:alur": masuk(),
    "verifikasi:batas": hak("referensi", metode=P),
    "verifikasi:orang": orang("verifikasi", "validasi", "usul", diri=True),
    "verifikasi:usul_foto": orang("ubah_langsung", metode=GP, diri=True),
    "verifikasi:usul_pendukung": orang(metode=GP, diri=True, isi={"jenis": "kk"}),
    "verifikasi:tambah_riwayat": orang(*UBAH, metode=GP, diri=True, isi={"jenis": "golongan"}),
    "verifikasi:ubah_riwayat": orang(*UBAH, metode=GP, diri=True, isi=BARIS_KOSONG),
    "verifikasi:hapus_riwayat": orang(*UBAH, metode=GP, diri=True, isi=BARIS_KOSONG),
    "verifikasi:perbaiki_riwayat": masuk(GP, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:komentari": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:usulan": masuk(isi=KOSONG, syarat=lambda c: False),
    "verifikasi:setujui": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:kembalikan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:tolak": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:batalkan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:ingatkan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:ingatkan_semua": hak("verifikasi", metode=P),
    "verifikasi:ajukan": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:perbaiki": masuk(GP, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:balik": masuk(P, isi=KOSONG, syarat=lambda c: False),
    "verifikasi:bukti": masuk(isi=KOSONG | {"bukti_uuid": KOSONG["uuid"]}, syarat=lambda c: False),
    # verifikasi.antrean: one usulan, claim, second look has tests of its own (tests/antrean), here nobody has any
    "antrean:daftar": hak(*PERIKSA),
    "antrean:ambil_teratas": hak(*PERIKSA, metode=P),
    "antrean:lepas_semua": hak(*PERIKSA, metode=P),
    "antrean:massal": hak(*PERIKSA, metode=P),
    "antrean:massal_setujui": hak(*PERIKSA, metode=P),
    "antrean:tinjauan": hak(*PERIKSA),
    "antrean:tinjauan_satu": tak_ada(*PERIKSA),
    "antrean:tinjauan_putus": tak_ada(*PERIKSA, metode=P),
    "antrean:mutu": hak("validasi"),
    "antrean:serah": hak(*PERIKSA, metode=GP),
    "antrean:akhiri_serah": tak_ada(*PERIKSA, metode=P),
    "antrean:templat": hak(*PERIKSA, metode=GP),
    "antrean:hapus_templat": tak_ada(*PERIKSA, metode=P),
    "antrean:aturan": hak(*PERIKSA, "referensi", "aturan"),
    "antrean:tambah_risiko": hak("referensi", metode=P),
    "antrean:tambah_porsi": hak("referensi", "aturan", metode=P),
    "antrean:satu": tak_ada(*PERIKSA),
    "antrean:ambil": tak_ada(*PERIKSA, metode=P),
    "antrean:ambil_alih": tak_ada(*PERIKSA, metode=P),
    "antrean:lepas": tak_ada(*PERIKSA, metode=P),
    "antrean:setujui": tak_ada(*PERIKSA, metode=P),
    "antrean:kembalikan": tak_ada(*PERIKSA, metode=P),
    "antrean:tolak": tak_ada(*PERIKSA, metode=P),
    "antrean:halaman": tak_ada(*PERIKSA, bukti_uuid=TAK_ADA["uuid"], nomor=1, lebar=800),
    "dms:dokumen": orang("lihat", diri=True, isi={"dokumen": KOSONG["uuid"]}),
    "dms:unduh_dokumen": orang("lihat", diri=True, isi={"dokumen": KOSONG["uuid"]}),
    "dms:halaman_dokumen": orang("lihat", diri=True, isi={"dokumen": KOSONG["uuid"], "nomor": 1, "lebar": 160}),
    # riwayat
    "riwayat:semua": orang("lihat", diri=True),
    "riwayat:jenis": orang("lihat", diri=True, isi={"jenis": "golongan"}),
    "riwayat:baris": orang("lihat", diri=True, isi=BARIS_KOSONG),
    "riwayat:linimasa": orang("lihat", diri=True),
    "riwayat:per_tanggal": orang("lihat", diri=True),
    "riwayat:drh": orang("lihat", diri=True),
    "riwayat:dosir": orang("lihat", metode=P, diri=True),
    "riwayat:cari_unor": orang("lihat", diri=True),
    "riwayat:aturan": hak("referensi", "aturan", metode=GP, tulis=("referensi",)),
    "riwayat:cabut_aturan": hak("referensi", metode=P, isi={"nomor": 0}, syarat=lambda c: False),
    # files of one person, imports of one instansi: tests/riwayat/test_impor.py
    "riwayat:impor": hak("impor"),
    "riwayat:impor_jenis": hak("impor", metode=GP, isi={"jenis": "golongan"}),
    "riwayat:impor_templat": hak("impor", isi={"jenis": "golongan"}),
    "riwayat:impor_uji": tak_ada("impor"),
    "riwayat:impor_terapkan": tak_ada("impor", metode=P),
    "riwayat:impor_hasil": tak_ada("impor"),
    "riwayat:impor_batalkan": tak_ada("impor", metode=P),
    # sinkron_siasn
    "sinkron:asn": orang("sinkron"),
    "sinkron:data_utama": orang("sinkron"),
    "sinkron:keadaan_salinan": orang("sinkron"),
    "sinkron:segarkan": orang("sinkron", metode=P),
    "sinkron:tinjau": orang("sinkron"),
    "sinkron:kirim": orang("sinkron", metode=P),
    "sinkron:riwayat": orang("sinkron"),
    "sinkron:keadaan_riwayat": orang("sinkron"),
    "sinkron:segarkan_riwayat": orang("sinkron", metode=P),
    "sinkron:tinjau_riwayat": orang("sinkron", metode=P),
    "sinkron:ambil_riwayat": orang("sinkron", metode=P),
    "sinkron:ambil_foto": orang("ubah_langsung_bkd", metode=P),
    "sinkron:keadaan_foto": orang("sinkron"),
    "sinkron:daftar": hak("sinkron"),
    "sinkron:ulang": hak("sinkron", metode=P),
    "sinkron:alur": hak("sinkron", "koneksi_siasn"),
    "sinkron:dorongan": dorongan("sinkron"),
    "sinkron:keadaan": dorongan("sinkron"),
    "sinkron:tanda_terima": dorongan("sinkron"),
    "sinkron:tanda_terima_pdf": dorongan("sinkron"),
    "sinkron:coba_lagi": dorongan("sinkron", metode=P),
    "sinkron:batalkan": dorongan("sinkron", metode=P),
    "sinkron:selesaikan": dorongan("sinkron", metode=P),
    "sinkron:koneksi": hak("koneksi_siasn"),
    "sinkron:koneksi_instansi": instansi("koneksi_siasn", metode=GP),
    "sinkron:uji": instansi("koneksi_siasn", metode=P),
    "sinkron:koneksi_keadaan": instansi("koneksi_siasn"),
}
