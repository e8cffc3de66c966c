#!/bin/bash
# Do the completions of the shell offer what the programs know? In TAP.
# usage: check-completion.sh COMPLETION-FILE PROGRAM
set -u
. "$1" || exit 1
program=$2
function=$(complete -p "$(basename "$1")" | sed 's/.*-F \([^ ]*\).*/\1/')
number=0
failed=0

# offers WANTED WORD...: completes the last WORD; every one of WANTED must be among what is offered.
offers() {
  local wanted=$1 one
  shift
  COMP_WORDS=("$program" "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  "$function" "$program" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
  number=$((number + 1))
  for one in $wanted; do
    [[ " ${COMPREPLY[*]} " == *" $one "* ]] || {
      echo "# “$*” offers “${COMPREPLY[*]}” and not “$one”"
      echo "not ok $number - $*"
      failed=1
      return
    }
  done
  echo "ok $number - $*"
}

case $(basename "$1") in
  whenabouts-cli)
    offers 'analyze import list explain export render check' ''
    offers 'import' im
    offers '--jsonl --together --no-text --date=' analyze --
    offers '--clock= --size= --output=' render --
    offers 'happened told' list --clock =
    offers 'told' list --clock = t
    offers 'light dark high-contrast projector' render --style =
    offers 'geojson' export --format = ;;
  whenabouts)
    offers '--sample --version' -- ;;
esac
echo "1..$number"
exit $failed
