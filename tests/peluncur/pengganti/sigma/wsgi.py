"""Stand-in for the product: /healthz asks both servers."""

import os

import psycopg2
import redis


def application(environ, start_response):
    with psycopg2.connect(os.environ["SIGMA_DATABASE_URL"]) as c, c.cursor() as kursor:
        kursor.execute("select current_user")
        siapa = kursor.fetchone()[0]
    redis.from_url(os.environ["SIGMA_REDIS_URL"]).ping()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{siapa} {os.getpid()} {os.geteuid()}".encode()]
