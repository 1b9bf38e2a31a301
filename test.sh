#!/usr/bin/env bash
# Gets what the tests need (Chromium, fonts, PostgreSQL, Node packages), builds, and runs ALL tests.
# Needs the .NET SDK 10 and Node 20; on Debian, run as root (or with sudo) the first time so that packages can be installed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Programs that live for seconds: measuring code in order to compile it better costs them more than it brings.
export DOTNET_TieredPGO=0
logs=$(mktemp -d)
passed=0 failed=0 skipped=0
trap 'rm -rf "$logs"' EXIT

say() { printf '\n== %s\n' "$*"; }

count() { # passed failed skipped
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

broken() { # what [log]
  say "FAILED: $1"
  count 0 1 0
  { printf 'FAILED %s\n' "$1"; [ $# -lt 2 ] || tail -12 "$2"; } >>"$logs/broken.failed"
}

# What failed, whole, now; its first lines are kept for the end.
failures() { # what log
  local blocks
  sed -i 's/\x1b\[[0-9;]*m//g' "$2"
  blocks=$(awk -f tests/tools/failed.awk "$2")
  if [ -n "$blocks" ]; then head -400 <<<"$blocks"; else tail -80 "$2"; fi
  awk -v lines=14 -v of="$1" -f tests/tools/failed.awk "$2" >"$2.failed"
}

# The last thing said, so that the end of a long log tells what failed and why: the more failed, the fewer lines of each.
what_failed() {
  local all
  all=$(find "$logs" -name '*.failed' -exec cat {} +)
  [ -n "$all" ] || return 0
  say "what failed"
  awk -v room=$((120 / $(grep -c '^FAILED ' <<<"$all"))) '/^FAILED / { shown = 0 } shown++ < (room > 1 ? room : 1) { print substr($0, 1, 300) }' <<<"$all" | head -140
}

took() { # what passed failed skipped seconds
  printf '%s\t%s\t%s\t%s\t%s\n' "$@" >>"$logs/times"
}

install_packages() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  # Not grep -q: it ends at the first line it finds, and what still writes to it would count as failed.
  [ "$(fc-list 2>/dev/null | grep -ci 'noto.*cjk')" -gt 0 ] || missing+=(fonts-noto-cjk)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return 0
  say "installing ${missing[*]}"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  if ! command -v apt-get >/dev/null; then
    echo "This machine has no apt-get: install ${missing[*]} yourself; the tests that need them will say that they were not run."
    return 0
  fi
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${missing[@]}" >"$logs/apt.log" 2>&1 || {
    tail -5 "$logs/apt.log"; echo "Could not install ${missing[*]}; the tests that need them will say that they were not run."; }
}

node_packages() { # folder
  [ -f "$1/package.json" ] || return 0
  if [ ! -d "$1/node_modules" ] || [ "$1/package-lock.json" -nt "$1/node_modules/.package-lock.json" ]; then
    say "npm ci in $1"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) || broken "npm ci in $1"
  fi
}

dotnet_tests() { # project [what it runs on] [filter]
  local name log
  name="$(basename "$1")${2:+ on $2}" log="$logs/$(basename "$1")${2:+-$2}.log"
  say "$name"
  local began=$SECONDS
  dotnet test "$1" --no-build -c Debug ${3:+--filter "$3"} --logger "console;verbosity=normal" >"$log" 2>&1
  local code=$? line
  line=$(grep -E '^ *(Total tests|Passed|Failed|Skipped):' "$log" | tr -d ' ')
  local p f s
  p=$(sed -n 's/^Passed://p' <<<"$line" | tail -1) f=$(sed -n 's/^Failed://p' <<<"$line" | tail -1) s=$(sed -n 's/^Skipped://p' <<<"$line" | tail -1)
  count "${p:-0}" "${f:-0}" "${s:-0}"
  took "$name" "${p:-0}" "${f:-0}" "${s:-0}" $((SECONDS - began))
  echo "${p:-0} passed, ${f:-0} failed, ${s:-0} skipped, $((SECONDS - began)) s"
  # Every skipped test says why; every suite may report figures of its own on lines that begin with "[figures]".
  grep -oE '\[figures\].*' "$log" | sort -u
  grep -A4 -E '^\s+Skipped ' "$log"
  if [ $code -ne 0 ]; then
    failures "$name" "$log"
    [ "${f:-0}" -eq 0 ] && broken "$name ended with code $code" "$log"
  fi
}

# The suite once on each store. What is about one store (its files, its server's faults) runs there alone, and on SQLite alone what
# says nothing about a store: how words are read, pictures written anew, calls bounded, settings and files checked.
gateway_tests() { # store
  local store=$1 absent="" others
  others=$(printf '&Store!=%s' $(grep -vx "$store" <<<$'Sqlite\nPostgres\nAzureTables'))
  case $store in
    Postgres) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || [ -n "${GRIDWHISTLE_TEST_POSTGRES:-}" ] || absent="PostgreSQL is not installed" ;;
    AzureTables) [ -d tests/tools/azurite/node_modules/azurite ] || [ -n "${GRIDWHISTLE_TEST_AZURITE:-}" ] || absent="Azurite is not installed" ;;
  esac
  if [ -n "$absent" ]; then
    say "NOT RUN: Gridwhistle.Gateway.Tests on $store: $absent"
    return
  fi
  GRIDWHISTLE_TEST_STORAGE=$store dotnet_tests tests/Gridwhistle.Gateway.Tests "$store" "${others#&}"
}

node_tests() { # folder command...
  local folder=$1 log
  shift
  log="$logs/$(tr '/' '-' <<<"$folder").log"
  say "$folder: $*"
  local began=$SECONDS
  (cd "$folder" && "$@") >"$log" 2>&1
  local code=$? p f s plain
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$log")
  # node:test prints "# pass N" (or "ℹ pass N"), Vitest prints "Tests  N passed".
  p=$(grep -E '^(#|ℹ) pass ' <<<"$plain" | grep -oE '[0-9]+' | tail -1) f=$(grep -E '^(#|ℹ) fail ' <<<"$plain" | grep -oE '[0-9]+' | tail -1)
  s=$(grep -E '^(#|ℹ) skipped ' <<<"$plain" | grep -oE '[0-9]+' | tail -1)
  if [ -z "$p" ]; then
    local vitest
    vitest=$(grep -E '^ *Tests ' <<<"$plain" | tail -1)
    p=$(grep -oE '[0-9]+ passed' <<<"$vitest" | grep -oE '[0-9]+') f=$(grep -oE '[0-9]+ failed' <<<"$vitest" | grep -oE '[0-9]+') s=$(grep -oE '[0-9]+ skipped' <<<"$vitest" | grep -oE '[0-9]+')
  fi
  count "${p:-0}" "${f:-0}" "${s:-0}"
  took "$folder: $*" "${p:-0}" "${f:-0}" "${s:-0}" $((SECONDS - began))
  echo "${p:-0} passed, ${f:-0} failed, ${s:-0} skipped, $((SECONDS - began)) s"
  grep -E '# SKIP|﹣' <<<"$plain"
  if [ $code -ne 0 ]; then
    failures "$folder: $*" "$log"
    [ "${f:-0}" -eq 0 ] && broken "$folder: $* ended with code $code" "$log"
  fi
}

# What needs one processor at a time runs beside the rest; its report comes when it is done, its counts through a file.
beside=() beside_logs=()
aside() { # function...
  local log
  log="$logs/beside-${#beside[@]}.log"
  ( passed=0 failed=0 skipped=0; "$@"; echo "$passed $failed $skipped" >"$log.counts" ) >"$log" 2>&1 &
  beside+=($!) beside_logs+=("$log")
}

gather() {
  local i p f s
  for i in "${!beside[@]}"; do
    wait "${beside[$i]}"
    cat "${beside_logs[$i]}"
    if read -r p f s <"${beside_logs[$i]}.counts"; then count "$p" "$f" "$s"; else broken "a part of the tests ended early"; fi
  done
  beside=() beside_logs=()
}

# The longest first: three lanes side by side take the next one each as soon as they are free, so that all end at about the same time.
# Much of what they do is waiting for servers, disks and each other.
steps=(
  'gateway_tests AzureTables'
  'node_tests tests/console npm test'
  'gateway_tests Postgres'
  'gateway_tests Sqlite'
  'dotnet_tests tests/Gridwhistle.Grains.Tests'
  'node_tests web-console npm run check'
  'dotnet_tests tests/Gridwhistle.Storage.Tests'
  'dotnet_tests tests/Gridwhistle.Domain.Tests'
)
lane() {
  local i
  # Whoever makes the folder has taken the step.
  for i in "${!steps[@]}"; do mkdir "$logs/step-$i" 2>/dev/null && eval "${steps[$i]}"; done
}

install_packages
node_packages web-console
aside eval 'node_packages tests/console; node_packages tests/tools/azurite'

say "build"
began=$SECONDS
if ! dotnet build Grid.sln -c Debug -v q >"$logs/build.log" 2>&1; then
  grep -E 'error|warn' "$logs/build.log" | sort -u | head -40
  broken "the build" "$logs/build.log"
else
  tail -3 "$logs/build.log"
  took "build" 0 0 0 $((SECONDS - began))
  gather
  for _ in 1 2 3; do aside lane; done
fi

gather
say "where the time went (lanes run side by side)"
awk -F '\t' '{ printf "%6d s  %5d passed %3d failed %3d skipped  %s\n", $5, $2, $3, $4, $1 }' "$logs/times" 2>/dev/null | sort -rn
printf '%6d s  in all\n' "$SECONDS"
what_failed
printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
