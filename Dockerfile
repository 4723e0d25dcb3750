# Concordis with Tesseract for scans. The laws are not in the image: they lie in the volume /data.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /opt/concordis && /opt/concordis/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app app
COPY corpus corpus
COPY index index
COPY ingest ingest
RUN /opt/concordis/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-spa tesseract-ocr-eng tesseract-ocr-fra \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home concordis \
    && install -d -o concordis /data
COPY --from=build /opt/concordis /opt/concordis
ENV PATH=/opt/concordis/bin:$PATH CONCORDIS_HOME=/data CONCORDIS_HOST=0.0.0.0
USER concordis
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["concordis"]
CMD ["serve", "--strict-port"]
