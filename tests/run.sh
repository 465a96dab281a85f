#!/usr/bin/env bash
# Runs all tests, from a clean clone, with one command. Needs the .NET SDK 10; everything else that the tests call is installed
# here where that is possible, and named where it is not. Nothing is skipped in silence.
# The long form of the test that kills the worker at random moments (60 times, over 300 files): DOCPIPELINE_TEST_KILLS=60 bash tests/run.sh
# Faults on real disks and shares, the nasty corpus, mutations, ten thousand files in a drop: DOCPIPELINE_TEST_LONG=1; so many seconds of mutations:
# DOCPIPELINE_TEST_MUTATE=600.
# Its last line is exactly "N passed, N failed"; exit code 0 only when something ran and nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

passed=0
failed=0

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

# What is no test but must hold too: it counts when it fails.
step() {
  local name=$1
  shift
  echo "== $name"
  "$@" && return 0
  echo "FAILED: $name"
  failed=$((failed + 1))
  return 1
}

# Programs that the tests call and files that they read, and the Debian package that has each.
needed=(
  kill:procps
  prlimit:util-linux
  mount:mount
  /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core
  tesseract:tesseract-ocr
  /usr/share/tesseract-ocr/5/tessdata/vie.traineddata:tesseract-ocr-vie
  pdftoppm:poppler-utils
  antiword:antiword
  catdoc:catdoc
  node:nodejs
  chromium:chromium
  npm:npm
)

is_there() { case $1 in /*) [ -e "$1" ] ;; *) command -v "$1" >/dev/null 2>&1 ;; esac; }

install_needed() {
  local missing=()
  for entry in "${needed[@]}"; do
    is_there "${entry%%:*}" || missing+=("${entry##*:}")
  done
  [ "${#missing[@]}" -eq 0 ] && return 0

  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root=(sudo -n); else as_root=(false); fi
  fi
  if command -v apt-get >/dev/null 2>&1 && [ "${as_root[*]:-}" != false ]; then
    "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" && return 0
  fi
  echo "The tests need these Debian packages, which could not be installed: ${missing[*]}" >&2
  echo "Install them and run this again: apt-get install ${missing[*]}" >&2
  return 1
}

# Azure's storage emulator, from npm, kept between runs; the tests start it on a free port (tests/DocPipeline.Tests/Blobs/Azurite.cs).
install_azurite() {
  local folder="${XDG_CACHE_HOME:-$HOME/.cache}/docpipeline-tests/azurite-3.35.0"
  [ -e "$folder/node_modules/azurite/dist/src/blob/main.js" ] && return 0
  mkdir -p "$folder" && npm install --prefix "$folder" --no-audit --no-fund --no-save --loglevel=error azurite@3.35.0
}

if ! command -v dotnet >/dev/null 2>&1; then
  echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2
  failed=1
  finish
fi

step "programs that the tests call" install_needed || finish
step "storage emulator that the tests call" install_azurite || finish
step "axe, which looks at pages" npm install --prefix tests --no-package-lock --no-audit --no-fund --silent || finish
step "restore, by the lock files" dotnet restore --locked-mode || finish
step "build, warnings are errors" dotnet build -c Release --no-restore || finish
step "format" dotnet format --verify-no-changes --no-restore

# How good the records are on gold; a figure of the set held out that falls below its floor counts as failed.
evaluate() { dotnet run -c Release --no-build --project src/DocPipeline.Cli -- evaluate --lang en "$@"; }
step "records against gold, to work with" evaluate --gold tests/Documents --gold tests/Gold/working
step "records against gold, held out" evaluate --gold tests/Gold/held-out --floors tests/Gold/floors.tsv

# Each test project is an executable that writes its results to a file; the file is counted, not what is printed.
results=$(mktemp -d)
# Faults of disks, shares and whole corpora of hostile files take many minutes: their long form is asked for.
short=(-trait- form=long)
[ "${DOCPIPELINE_TEST_LONG:-}" = 1 ] && short=()
trap 'rm -rf "$results"' EXIT
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet run -c Release --no-build --project "$project" -- -noLogo -noColor "${short[@]}" -xml "$results/$name.xml"
  code=$?
  # <assemblies><assembly … passed="12" failed="0" skipped="0" errors="0" …>: what was skipped or broke outside a test counts as failed.
  assembly=$(grep -o '<assembly [^>]*>' "$results/$name.xml" 2>/dev/null | head -1)
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$assembly"; }
  if [ -z "$assembly" ] || [ "$(count total)" -eq 0 ]; then
    echo "FAILED: $name gave no results"
    failed=$((failed + 1))
    continue
  fi
  bad=$(($(count failed) + $(count skipped) + $(count errors) + $(count not-run)))
  # It ended badly though no test did: a crash on the way out.
  if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  passed=$((passed + $(count passed)))
  failed=$((failed + bad))
done

finish
