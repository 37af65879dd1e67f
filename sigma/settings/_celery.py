"""Celery: PostgreSQL remembers the work, a message is only a doorbell (docs/keputusan/)."""

import environ
from celery.schedules import crontab

_env = environ.Env()
CELERY_BROKER_URL = (
    _env("SIGMA_REDIS_URL", default="redis://127.0.0.1:6379/0")
    .replace("unix://", "redis+socket://")
    .replace("?db=", "?virtual_host=")
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "health_check_interval": 25,
    "socket_timeout": 10,
    "socket_connect_timeout": 3,
    "retry_on_timeout": True,
}
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_BEAT_SCHEDULE: dict = {
    "selaraskan-izin": {"task": "sigma.selaraskan_izin", "schedule": crontab(hour=0, minute=5)},
    "bersihkan-akun": {"task": "sigma.bersihkan_akun", "schedule": crontab(hour=0, minute=20)},
    "hitung-kata": {"task": "pegawai.hitung_kata", "schedule": crontab(hour=1, minute=0)},
    "lipat-rekap": {
        "task": "pegawai.lipat_rekap",
        "schedule": _env.float("SIGMA_REKAP_LIPAT", default=3.0),
        "options": {"expires": 3},
    },
    # Hourly: a date begins at midnight of each of the three zones.
    "berlakukan-peristiwa": {"task": "pegawai.berlakukan_peristiwa", "schedule": crontab(minute=2)},
    "berlakukan-riwayat": {"task": "riwayat.berlakukan", "schedule": crontab(minute=4)},
    "segarkan-bup": {
        "task": "pegawai.segarkan_bup",
        "schedule": _env.float("SIGMA_BUP_SEGARKAN", default=60.0),
        "options": {"expires": 60},
    },
    "rekap-pensiun": {"task": "pegawai.rekap_pensiun", "schedule": 900.0, "options": {"expires": 900}},
    "sapu-karantina": {"task": "dms.sapu_karantina", "schedule": crontab(minute=17)},
    "periksa-bup": {"task": "pegawai.periksa_bup", "schedule": crontab(hour=2, minute=0)},
    "lipat-kualitas": {
        "task": "kualitas.lipat",
        "schedule": _env.float("SIGMA_KUALITAS_LIPAT", default=5.0),
        "options": {"expires": 5},
    },
    "segarkan-kualitas": {"task": "kualitas.segarkan", "schedule": 60.0, "options": {"expires": 60}},
    "malam-kualitas": {"task": "kualitas.malam", "schedule": crontab(hour=0, minute=40)},
    "bersihkan-rencana-impor": {"task": "pegawai.bersihkan_rencana", "schedule": crontab(hour=1, minute=20)},
    "detak": {"task": "sigma.detak", "schedule": 15.0, "options": {"expires": 15}},
    "sapu-pekerjaan": {"task": "tampilan.sapu_pekerjaan", "schedule": 15.0, "options": {"expires": 15}},
    "bersihkan-pekerjaan": {"task": "tampilan.bersihkan_pekerjaan", "schedule": 3600.0},
    "kirim-ringkasan": {"task": "kabar.kirim_ringkasan", "schedule": crontab(hour=6, minute=30)},
    "sapu-surel": {"task": "sigma.sapu_surel", "schedule": 30.0, "options": {"expires": 30}},
    # A sweep that waited longer than its period is not wanted any more.
    "sinkron-siasn-sapu": {
        "task": "sinkron_siasn.sapu",
        "schedule": _env.float("SIGMA_SIASN_SAPU", default=10.0),
        "options": {"expires": 30},
    },
    "sinkron-siasn-bersihkan": {"task": "sinkron_siasn.bersihkan", "schedule": 3600.0},
}
