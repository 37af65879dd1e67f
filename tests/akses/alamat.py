"""Every address of the product, from the URL resolver."""

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Alamat:
    """`nama` with its namespace; `kunci`: names of the path's arguments."""

    nama: str
    kunci: tuple[str, ...]


def semua() -> list[Alamat]:
    return sorted(set(_turun(get_resolver(), "")), key=lambda a: a.nama)


def _turun(resolver: URLResolver, ruang: str):
    for pola in resolver.url_patterns:
        if isinstance(pola, URLResolver):
            bawah = f"{ruang}{pola.namespace}:" if pola.namespace else ruang
            yield from _turun(pola, bawah)
        elif isinstance(pola, URLPattern):
            yield Alamat(f"{ruang}{pola.name}", tuple(sorted(pola.pattern.regex.groupindex)))


def jalur(alamat: Alamat, **isi) -> str:
    return reverse(alamat.nama, kwargs={k: isi[k] for k in alamat.kunci})
