"""Statistics of active people: what each tab shows (`isi`), for whom (`pandangan`), as tables (`tabel`), who is
behind a number (`orang`)."""
