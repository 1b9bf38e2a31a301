#!/usr/bin/env bash
# Checks the files of this folder with whatever of the tools is installed, and says what could not be checked.
# promtool, systemd-analyze, nginx, caddy and python3 with PyYAML; PATH is enough, nothing is started.
set -uo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

have() { command -v "$1" >/dev/null || { echo "not checked: $2 ($1 is not installed)"; return 1; }; }
run() { if "${@:2}" >"$work/out" 2>&1; then echo "ok: $1"; else echo "FAILED: $1"; cat "$work/out"; failed=1; fi; }

if have promtool "alert rules, prometheus.yml"; then
  run "alert rules" promtool check rules prometheus/alerts.yml
  run "alert rules against made-up figures" promtool test rules prometheus/alerts.test.yml
  run "prometheus.yml" promtool check config prometheus/prometheus.yml
fi

if have systemd-analyze "systemd units"; then
  # The program is not where it will be: any program stands in for it.
  for unit in systemd/*.service systemd/*.timer; do sed -E 's#/opt/gridwhistle/Gridwhistle.Gateway|/opt/gridwhistle-silo/Gridwhistle.Silo#/bin/true#' "$unit" >"$work/$(basename "$unit")"; done
  run "systemd units" systemd-analyze verify --man=no "$work"/*.service "$work"/*.timer
fi

if have nginx "nginx configurations" && have openssl "nginx configurations"; then
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/grid.key" -out "$work/grid.crt" -days 1 -subj /CN=check >/dev/null 2>&1
  here() { sed "s#/etc/nginx/tls#$work#; s#/dev/stdout#$work/access#" "$1"; }
  temporary="client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t; uwsgi_temp_path $work/t; scgi_temp_path $work/t;"
  here proxy/nginx.conf >"$work/site.conf"
  echo "pid $work/pid; error_log $work/error; events {} http { $temporary access_log off; include $work/site.conf; }" >"$work/nginx.conf"
  { echo "pid $work/pid; error_log $work/error;"; here proxy/nginx-cluster.conf | sed "s#^http {#http { $temporary#"; } >"$work/cluster.conf"
  run "nginx.conf" nginx -t -p "$work" -c "$work/nginx.conf"
  run "nginx-cluster.conf" nginx -t -p "$work" -c "$work/cluster.conf"
fi

if have caddy "Caddyfile"; then run "Caddyfile" env HOME="$work" caddy validate --adapter caddyfile --config proxy/Caddyfile; fi

if have python3 "YAML and JSON" && python3 -c 'import yaml' 2>/dev/null; then
  run "YAML is YAML" python3 -c 'import sys, yaml; [yaml.safe_load(open(f)) for f in sys.argv[1:]]' containers/compose.yml otel/collector.yml grafana/provisioning/*/*.yml
  run "the dashboard is JSON" python3 -m json.tool grafana/gridwhistle.json
fi

echo "not checked here: the Containerfiles and compose.yml need a container engine, collector.yml an OpenTelemetry collector"
exit $failed
