"""Pages of the sync: `orang` (one ASN), `dorongan` (pushes), `koneksi` (the connection)."""
