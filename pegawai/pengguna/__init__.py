"""Administrasi: accounts of people, letters of activation, and roles. Stands here because it looks at Pegawai."""
