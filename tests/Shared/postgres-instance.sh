#!/usr/bin/env bash
# Starts a PostgreSQL server of its own on a free port, prints its administrator's connection string as the first
# line, and serves until its standard input ends: however the caller dies, nothing is left behind.
# Exit status 3: no server binaries here (the reason is on standard error).
set -euo pipefail

# The server refuses to run as root: then it runs as the user that the Debian package made for it.
as=()
if [ "$(id -u)" = 0 ]; then
  id postgres >/dev/null 2>&1 || { echo "PostgreSQL refuses to run as root, and there is no user 'postgres'." >&2; exit 3; }
  as=(runuser -u postgres --)
fi

bin=""
for candidate in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null || true)"; do
  if [ -x "$candidate/initdb" ] && [ -x "$candidate/postgres" ]; then bin=$candidate; break; fi
done
[ -n "$bin" ] || { echo "No PostgreSQL server here (Debian: package 'postgresql')." >&2; exit 3; }

cd /
dir=$("${as[@]}" mktemp -d "${TMPDIR:-/tmp}/aipmo-postgres.XXXXXX")
server=""
stop() {
  trap - EXIT INT TERM HUP
  if [ -n "$server" ]; then
    "${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" | "${as[@]}" tee "$dir/password" >/dev/null
"${as[@]}" "$bin/initdb" -D "$dir/data" -U aipmo -A scram-sha-256 --pwfile="$dir/password" \
  -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >"$dir.log" 2>&1 || { cat "$dir.log" >&2; rm -f "$dir.log"; exit 1; }
rm -f "$dir.log"

# A free port can be taken between the look and the start: then the next one is tried.
for attempt in 1 2 3 4 5 6 7 8; do
  port=$((20000 + ($(od -An -N2 -tu2 /dev/urandom)) % 12000))
  "${as[@]}" "$bin/postgres" -D "$dir/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$dir" \
    -c max_connections=200 -c shared_buffers=128MB -c max_wal_size=256MB -c log_min_messages=warning \
    >"$dir/log.$attempt" 2>&1 </dev/null &
  server=$!
  for _ in $(seq 300); do
    # The server says so itself: an answer on the port could come from somebody else's.
    if grep -q '^ready' "$dir/data/postmaster.pid" 2>/dev/null; then break 2; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  kill "$server" 2>/dev/null || true
  server=""
done
[ -n "$server" ] || { cat "$dir"/log.* >&2; exit 1; }

echo "Host=127.0.0.1;Port=$port;Username=aipmo;Password=$password;Database=postgres"
# Not 'cat': a signal must end the wait at once.
while read -r _; do :; done || true
