"""Reading a page as a browser does: forms with their values, tables by column name."""

from __future__ import annotations

from html.parser import HTMLParser


class _Pembaca(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.formulir: list[tuple[dict[str, str], dict[str, str]]] = []
        self._isi: dict[str, str] = {}  # of the open form; outside of one it is thrown away
        self._pilihan = ""
        self._teks = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag == "form":
            self._isi = {}
            self.formulir.append((a, self._isi))
        elif tag == "input" and a.get("name"):
            self._masukan(a)
        elif tag == "select":
            self._pilihan = a.get("name", "")
            self._isi.setdefault(self._pilihan, "")
        elif tag == "option" and "selected" in a:
            self._isi[self._pilihan] = a.get("value", "")
        elif tag == "textarea":
            self._teks = a.get("name", "")
            self._isi[self._teks] = ""

    def _masukan(self, a: dict[str, str]) -> None:
        jenis = a.get("type", "text")
        if jenis not in ("checkbox", "radio", "submit", "file") or "checked" in a:
            self._isi[a["name"]] = a.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._teks:
            self._isi[self._teks] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._isi = {}
        elif tag == "textarea":
            # HTML drops the newline that Django writes after <textarea>.
            self._isi[self._teks] = self._isi[self._teks].removeprefix("\n")
            self._teks = ""


class _Tabel(HTMLParser):
    """Rows as {data-label: text}; the row's own heading stands under "Field"."""

    def __init__(self) -> None:
        super().__init__()
        self.baris: list[dict[str, str]] = []
        self._kolom = ""
        self.keadaan = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        self.keadaan = a.get("data-keadaan", self.keadaan)
        if tag == "tr":
            self.baris.append({})
        elif tag in ("td", "th") and self.baris:
            self._kolom = a.get("data-label", "Field" if a.get("scope") == "row" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._kolom = ""

    def handle_data(self, data: str) -> None:
        if self._kolom and self.baris:
            lama = self.baris[-1].get(self._kolom, "")
            self.baris[-1][self._kolom] = " ".join(f"{lama} {data}".split())


def isi_formulir(html: str, aksi: str = "") -> dict[str, str]:
    """Values of the form whose address ends with `aksi` ("": one that posts to its own page)."""
    pembaca = _Pembaca()
    pembaca.feed(html)
    for atribut, isi in pembaca.formulir:
        tujuan = atribut.get("action", "")
        if atribut.get("method") == "post" and (tujuan.endswith(aksi) if aksi else not tujuan):
            return isi
    raise LookupError(f"formulir {aksi or 'halaman ini'} tidak ada")


def hasil_dorongan(html: str, bidang: str) -> tuple[str, dict[str, str]]:
    """(state that the page of a push announces, its result row of one field)."""
    tabel = _Tabel()
    tabel.feed(html)
    baris = next((b for b in tabel.baris if b.get("Field") == bidang), {})
    return tabel.keadaan, baris
