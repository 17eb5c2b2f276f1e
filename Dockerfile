# Nat Prachum in a container; README.md, "Run it for a real group", says how to start it. The books are in /books, the only place it writes to.
FROM python:3.11-slim

WORKDIR /natprachum
COPY requirements/postgresql.lock requirements/postgresql.lock
RUN pip install --no-cache-dir --root-user-action=ignore --disable-pip-version-check \
    --require-hashes --only-binary :all: -r requirements/postgresql.lock
RUN install -d -o 10001 -g 10001 -m 0700 /books

COPY bot.py config.py pyproject.toml ./
COPY acts acts
COPY domain domain
COPY gateway gateway
COPY handlers handlers
COPY language language
COPY locales locales
COPY operating operating
COPY cards cards
COPY documents documents
COPY views views
COPY schedules schedules
COPY storage storage
RUN python -m compileall -q .

USER 10001:10001
VOLUME /books
ENV DATABASE_URL=sqlite:////books/natprachum.db PYTHONUNBUFFERED=1 PYTHONFAULTHANDLER=1
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=20s --start-period=2m CMD ["python", "bot.py", "status"]
ENTRYPOINT ["python", "bot.py"]
CMD ["run"]
