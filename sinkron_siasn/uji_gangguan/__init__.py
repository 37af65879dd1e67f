"""Fault tests of the pushes: real PostgreSQL, Redis, Celery and mock, killed and restarted on purpose.

    python -m sinkron_siasn.uji_gangguan --data DIR [--benih 1,2,3] [--dorongan 50] [--kasus NAMA,…] [--ulang]

Every (case, seed) is judged by the mock's ledger and noted in DIR/hasil.jsonl; a second run goes on
where the first one stopped. Exit status 0 when every one of them passed.
"""
