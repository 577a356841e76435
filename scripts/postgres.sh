#!/usr/bin/env bash
# A throw-away PostgreSQL for tests: postgres.sh start (prints its URL) | stop | url.
# Own folder, own free port on 127.0.0.1, no passwords, no fsync; nothing outlives `stop`. Refuses root by itself,
# so root hands it to the user postgres (or nobody). HURTROCK_PG_STATE names the file that remembers where it is.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

STATE="${HURTROCK_PG_STATE:-$ROOT/target/postgres.state}"
BIN="$(find_postgres)"
[[ -n "$BIN" ]] || die "PostgreSQL is missing: apt-get install postgresql"

as_owner() {
  if ((EUID != 0)); then
    "$@"
  elif id postgres >/dev/null 2>&1; then
    (cd / && runuser -u postgres -- "$@")
  else
    (cd / && runuser -u nobody -- "$@")
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

remembered() { # dir and port of the running cluster
  [[ -s "$STATE" ]] && read -r DIR PORT <"$STATE" && [[ -d "$DIR" ]]
}

url() {
  remembered || die "no cluster was started"
  echo "postgres://postgres@127.0.0.1:$PORT/postgres"
}

stop() {
  remembered || return 0
  if [[ -f "$DIR/data/postmaster.pid" ]]; then
    as_owner "$BIN/pg_ctl" stop --pgdata="$DIR/data" --mode=immediate --silent --wait || true
  fi
  rm -rf "$DIR"
  rm -f "$STATE"
}

start() {
  stop
  DIR="$(mktemp -d "${TMPDIR:-/tmp}/hurtrock-pg.XXXXXX")"
  chmod 711 "$DIR"
  ((EUID != 0)) || chown "$(as_owner id -u)" "$DIR"
  mkdir -p "$(dirname "$STATE")"
  as_owner "$BIN/initdb" --pgdata="$DIR/data" --username=postgres --auth=trust --locale=C.UTF-8 --encoding=UTF8 \
    --no-sync >"$DIR/initdb.log" 2>&1 || { cat "$DIR/initdb.log" >&2; rm -rf "$DIR"; die "initdb failed"; }
  local try options
  for try in 1 2 3 4 5; do
    PORT="$(free_port)"
    echo "$DIR $PORT" >"$STATE"
    options="-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$DIR -c max_connections=300"
    options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB -c timezone=UTC"
    if as_owner "$BIN/pg_ctl" start --pgdata="$DIR/data" --log="$DIR/server.log" --silent --wait -o "$options" >&2; then
      url
      return 0
    fi
    say "port $PORT was taken, trying another ($try)"
  done
  cat "$DIR/server.log" >&2
  stop
  die "PostgreSQL did not start"
}

case "${1:-}" in
  start | stop | url) "$1" ;;
  *) die "usage: scripts/postgres.sh start|stop|url" ;;
esac
