#!/bin/sh
# validate.sh CHECKER ARGUMENT…: runs it; skipped (77) where it is not installed.
command -v "$1" >/dev/null || {
  echo "$1 is not installed"
  exit 77
}
exec "$@"
