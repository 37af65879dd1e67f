"""Stand-in for the mock: writes credentials, and answers anything with 200."""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Jawab(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()


def nilai(nama: str) -> str:
    return sys.argv[sys.argv.index(nama) + 1]


if sys.argv[1] == "layani":
    HTTPServer(("127.0.0.1", int(nilai("--port"))), Jawab).serve_forever()
elif sys.argv[1] == "kredensial":
    Path(nilai("--tulis")).write_text(json.dumps({"base_url": nilai("--base") + "/apisiasn/1.0"}))
elif sys.argv[1] == "muat":
    Path(nilai("--db")).touch()
