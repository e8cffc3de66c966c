#!/bin/bash
# Can all that a person reads be translated, and does a translation arrive beside the programs? In TAP.
# usage: check-translations.sh SOURCE-FOLDER BUILT-MIME-FILE
set -u
mime=$(realpath "$2")
cd "$1" || exit 1
id=io.github.whenabouts.Whenabouts
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
number=0
failed=0

# check NAME COMMAND...
check() {
  number=$((number + 1))
  if "${@:2}" >"$scratch/said" 2>&1; then
    echo "ok $number - $1"
  else
    sed 's/^/# /' "$scratch/said"
    echo "not ok $number - $1"
    failed=1
  fi
}

# has NAME PROGRAM: whether PROGRAM is there; where it is not, the check is skipped by name.
has() {
  command -v "$2" >/dev/null && return
  number=$((number + 1))
  echo "ok $number - $1 # SKIP $2 is not installed"
  return 1
}

# The files with something to translate are the ones in the list.
list_is_whole() {
  diff po/POTFILES.in <(
    {
      grep -rlE '(^|[^A-Za-z_])(N?_|C_|NC_|ngettext|g_d[n]?p?gettext2?) \(' src --include=*.c --include=*.h
      grep -rlE 'translatable="(yes|true)"' src --include=*.ui
      ls data/*.in | grep -v '\.service\.in$'
    } | LC_ALL=C sort)
}

extract() {
  xgettext --from-code=UTF-8 --no-wrap -k_ -kN_ -o "$scratch/all.pot" -f po/POTFILES.in
}

offers_to_translators() {
  grep -Fx "msgid \"$1\"" "$scratch/all.pot"
}

# A translation of one text, in a language that this program has none of, merged as the build does it.
merges() {
  mkdir -p "$scratch/po"
  echo eo >"$scratch/po/LINGUAS"
  printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' "$2" "$3" \
    >"$scratch/po/eo.po"
  msgfmt "$1" --template="$4" -d "$scratch/po" -o "$scratch/merged" && grep -F "$5" "$scratch/merged"
}

# The desktop's own reader of such files makes the type known, with its words, ending and icon.
is_read() {
  mkdir -p "$scratch/mime/packages"
  cp "$mime" "$scratch/mime/packages/$id.xml"
  update-mime-database "$scratch/mime" &&
    grep -F 'application/vnd.whenabouts:*.whenabouts' "$scratch/mime/globs" &&
    grep -F "application/vnd.whenabouts:$id-document" "$scratch/mime/icons" &&
    grep -F '<comment>Whenabouts document</comment>' "$scratch/mime/application/vnd.whenabouts.xml"
}

check 'the list of files is whole' list_is_whole
check 'the texts can be taken out' extract
check 'of the type of a document' offers_to_translators 'Whenabouts document'
comment=$(sed -n 's/^Comment=//p' data/$id.desktop.in)
check 'of the desktop file' offers_to_translators "$comment"
check 'a type with a translation' merges --xml 'Whenabouts document' 'Dokumento de Whenabouts' data/$id.mime.xml.in \
  '<comment xml:lang="eo">Dokumento de Whenabouts</comment>'
check 'a desktop file with a translation' merges --desktop "$comment" 'Kie kaj kiam' data/$id.desktop.in \
  'Comment[eo]=Kie kaj kiam'
! has 'the type is made known' update-mime-database || check 'the type is made known' is_read
echo "1..$number"
exit $failed
