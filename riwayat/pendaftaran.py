def daftarkan() -> None:
    pass
