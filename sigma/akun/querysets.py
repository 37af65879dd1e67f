"""Reads of accounts."""

from django.contrib.auth.base_user import BaseUserManager


class PenggunaManager(BaseUserManager):
    """Accounts hold no scope: they are read before any exists (docs/keputusan/)."""

    def create_user(self, nama_pengguna: str, nama_lengkap: str, password=None, **lain):
        """A new account; without a password it can only be opened by an activation code."""
        pengguna = self.model(nama_pengguna=nama_pengguna, nama_lengkap=nama_lengkap, **lain)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def dari_nama(self, nama_pengguna: str):
        """The active account of this user name, or None."""
        return self.filter(nama_pengguna=nama_pengguna).first()
