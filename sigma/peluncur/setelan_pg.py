"""PostgreSQL's settings, from the memory and the cores of this machine."""

import os
from pathlib import Path

from sigma.peluncur.letak import Letak

_MB = 2**20


def memori_mb() -> int:
    """Memory we may use: the machine's, or the container's limit when that is smaller."""
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _MB
    for berkas in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            batas = Path(berkas).read_text().strip()
        except OSError:
            continue  # no such cgroup version here
        if batas.isdigit():
            total = min(total, int(batas) // _MB)
    return total


def setelan(letak: Letak, memori: int, inti: int, uji: bool = False) -> dict[str, str]:
    """The product's settings; `uji` trades safety of the data for speed."""
    dasar = {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(letak.run),
        "unix_socket_permissions": "0777",
        "max_connections": "60",
        "shared_buffers": f"{max(64, min(3072, memori // 8))}MB",
        "effective_cache_size": f"{max(256, memori // 2)}MB",
        "work_mem": "32MB" if memori >= 4096 else "8MB",
        "maintenance_work_mem": f"{max(64, min(512, memori // 16))}MB",
        "jit": "off",
        "max_parallel_workers_per_gather": "0" if inti <= 2 else "2",
        "random_page_cost": "1.1",
        "wal_compression": "on",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "timezone": "Asia/Jakarta",
        "log_timezone": "Asia/Jakarta",
        **_tanpa_data_pribadi(),
    }
    return {**dasar, **_setelan_uji()} if uji else dasar


def _tanpa_data_pribadi() -> dict[str, str]:
    """Neither statements nor their values reach the log; `terse` drops the DETAIL line,
    which would quote the row of a violated constraint."""
    return {
        "log_destination": "stderr",
        "logging_collector": "off",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_statement": "none",
        "log_min_duration_statement": "-1",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
    }


def _setelan_uji() -> dict[str, str]:
    return {
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "max_connections": "100",
        "shared_buffers": "256MB",
        "max_wal_size": "1GB",
    }


def sebagai_berkas(nilai: dict[str, str]) -> str:
    baris = [f"{kunci} = '{_kutip(isi)}'" for kunci, isi in nilai.items()]
    return "\n".join(["# Ditulis ulang oleh peluncur setiap kali mulai.", *baris, ""])


def _kutip(teks: str) -> str:
    return teks.replace("\\", "\\\\").replace("'", "''")
