"""What the pages of the access log are called on the screen; the rooms above name their own."""

_NAMA: dict[str, str] = {}


def daftarkan_halaman(nama: dict[str, str]) -> None:
    """{view name: label}."""
    _NAMA.update(nama)


def nama_halaman(view: str) -> str:
    """Label of a view name; the name itself where no room gave one."""
    return _NAMA.get(view, view)
