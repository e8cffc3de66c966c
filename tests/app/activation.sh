#!/bin/sh
# Starts Whenabouts as a file manager does: over the bus, from its service file, with a document to open. In TAP.
# To be run with a bus that knows that service (with-display -b).
#
# usage: activation.sh WHENABOUTS-CLI FOLDER-OF-ARTICLES
set -eu
document=$HOME/news.whenabouts
name=io.github.whenabouts.Whenabouts
path=/io/github/whenabouts/Whenabouts
number=0
failed=0

if ! command -v gdbus >/dev/null || ! command -v dbus-daemon >/dev/null; then
  echo "1..0 # SKIP no gdbus or no dbus-daemon: install the packages libglib2.0-bin and dbus"
  exit 0
fi

call() {
  gdbus call --session --timeout 60 --dest "$name" --object-path "$path" --method "$@"
}

check() {
  number=$((number + 1))
  if "$@" >&2; then
    echo "ok $number - $*"
  else
    echo "not ok $number - $*"
    failed=1
  fi
}

opens_the_document() {
  call org.freedesktop.Application.Open "['file://$document']" '{}'
}

window_count_is() {
  [ "$(gdbus introspect --session --dest "$name" --object-path "$path/window" --only-properties |
    grep -c '^ *node [0-9]')" = "$1" ]
}

new_window_opens() {
  call org.freedesktop.Application.ActivateAction new-window '[]' '{}'
}

is_among_recent_files() {
  grep -q "file://$document" "$XDG_DATA_HOME/recently-used.xbel"
}

# The answer may get lost with the program; what counts is that its name is given back.
quits() {
  call org.freedesktop.Application.ActivateAction quit '[]' '{}' || :
  tries=0
  while gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$name" | grep -q true; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || return 1
    sleep 0.05
  done
}

"$1" import "$document" "$2" >&2
check opens_the_document
check window_count_is 1
check new_window_opens
check window_count_is 2
check quits
check is_among_recent_files
echo "1..$number"
exit $failed
