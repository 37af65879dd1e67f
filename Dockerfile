# SIGMA dalam satu citra: web, pekerja, penjadwal dan SIASN tiruan memakai citra yang sama.
FROM node:22-bookworm-slim AS aset
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts

FROM python:3.11-slim-bookworm
# Pango untuk PDF; tanpa itu yang lain tetap berjalan.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin sigma
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=aset /app/node_modules ./node_modules
RUN python -m sigma.peluncur.aset && rm -rf node_modules \
    && mkdir -p /data/berkas /run/sigma/metrik && chown -R sigma /data /run/sigma
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=sigma.settings.produksi \
    SIGMA_CITRA=1 SIGMA_DATA=/data SIGMA_STATIC_ROOT=/app/statis
RUN SIGMA_SECRET_KEY=hanya-untuk-membangun SIGMA_HOSTS=localhost python manage.py collectstatic --noinput --verbosity=0
USER sigma
VOLUME /data
