"""Edit cells of a sheet in LibreOffice as a person would: run by the interpreter that has its `uno` module.

python3 sunting_libre.py PIPE FILE < cells.json      cells: [[row, column, typed text], …] counted from 0
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def meja(pipa: str):
    """The desktop of the office that listens on `pipa`; it needs some seconds to come up."""
    awal = uno.getComponentContext()
    penyambung = awal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", awal)
    for _ in range(120):
        try:
            konteks = penyambung.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext")
            return konteks.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", konteks)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice tidak menjawab.")


def main() -> None:
    pipa, berkas = sys.argv[1:]
    kantor = meja(pipa)
    tersembunyi = PropertyValue(Name="Hidden", Value=True)
    buku = kantor.loadComponentFromURL(Path(berkas).as_uri(), "_blank", 0, (tersembunyi,))
    lembar = buku.Sheets.getByIndex(0)
    for baris, kolom, teks in json.load(sys.stdin):
        lembar.getCellByPosition(kolom, baris).FormulaLocal = teks  # read as typed text is
    buku.storeToURL(Path(berkas).as_uri(), (PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML"),))
    buku.close(True)
    kantor.terminate()


if __name__ == "__main__":
    main()
