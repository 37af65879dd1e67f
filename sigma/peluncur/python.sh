# Dibaca oleh script/*: mencari Python 3.11 lalu menjalankan peluncur.
# Lingkungan yang sudah jadi (.venv) didahulukan; selebihnya hanya untuk membuatnya.

akar=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

cocok() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' >/dev/null 2>&1
}

lengkap() {
    cocok "$1" && "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

calon() {
    [ -z "${SIGMA_PYTHON:-}" ] || echo "$SIGMA_PYTHON"
    # Root mendahulukan Python yang dapat dijalankan pengguna sistem juga.
    [ "$(id -u)" -ne 0 ] || printf '%s\n' /usr/local/bin/python3.11 /usr/bin/python3.11
    printf '%s\n' python3.11 python3 python /usr/local/bin/python3.11 /usr/bin/python3.11
}

pilih_python() {
    if cocok "$akar/.venv/bin/python"; then
        echo "$akar/.venv/bin/python"
        return
    fi
    calon | while read -r satu; do
        if lengkap "$satu"; then
            echo "$satu"
            break
        fi
    done
}

pasang_modul_venv() {
    # Debian memisahkan ensurepip ke paket python3.11-venv.
    cocok /usr/bin/python3.11 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 0
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3.11-venv >/dev/null 2>&1 || true
}

python=$(pilih_python)
if [ -z "$python" ]; then
    pasang_modul_venv
    python=$(pilih_python)
fi
if [ -z "$python" ]; then
    echo "Python 3.11 (dengan modul venv) tidak ditemukan. Pasang dahulu, misalnya:" \
        "apt-get install python3.11 python3.11-venv" >&2
    exit 1
fi

peluncur() {
    PYTHONPATH="$akar" exec "$python" -m sigma.peluncur "$@"
}
