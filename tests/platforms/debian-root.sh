# Folders with a whole Debian in them, for the commands that try Whenabouts on another system than this one.
# To be sourced (bash). The mirror and the settings for fetching are those of this machine's apt.

cache=${WHENABOUTS_PLATFORMS:-${XDG_CACHE_HOME:-$HOME/.cache}/whenabouts-platforms}
export WHENABOUTS_PLATFORMS=$cache

# need PROGRAM... (the package's name where it differs: PROGRAM=PACKAGE)
need() {
  local one missing=
  for one; do
    command -v "${one%=*}" >/dev/null || missing="$missing ${one#*=}"
  done
  [ -z "$missing" ] || { echo "run: this needs the packages:$missing" >&2; exit 3; }
  [ "$(id -u)" = 0 ] || { echo "run: this makes and enters whole systems, and needs root" >&2; exit 3; }
}

# mirror_of LABEL: the address from which this machine gets Debian, or Debian-Security.
mirror_of() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' "Label: $1" | head -n 1
}

# fetch_settings FILE: how this machine fetches packages (proxies, checks of the clock), for apt.
fetch_settings() {
  apt-config dump | grep -E '^Acquire::(http|https|Check-Valid-Until|Check-Date|Retries)[: ]' | grep -v '""' >"$1"
  echo 'APT::Install-Recommends "false";' >>"$1"
}

# make_debian SUITE FOLDER VARIANT PACKAGES [MMDEBSTRAP-OPTION...]: packages are separated by commas. The suites of
# updates are used where SUITE is a release that this machine's own apt gets them for.
make_debian() {
  local suite=$1 folder=$2 variant=$3 packages=$4 mirror security settings status=0
  shift 4
  mirror=$(mirror_of Debian)
  [ -n "$mirror" ] || { echo "run: apt knows no Debian mirror; run apt-get update first" >&2; return 3; }
  security=$(mirror_of Debian-Security)
  rm -rf "$folder" "$folder.new"
  mkdir -p "$(dirname "$folder")"
  settings=$(mktemp)
  fetch_settings "$settings"
  {
    echo "deb $mirror $suite main"
    if [ "$suite" = bookworm ] && [ -n "$security" ]; then
      echo "deb $mirror $suite-updates main"
      echo "deb $security $suite-security main"
    fi
  } | mmdebstrap --quiet --variant="$variant" ${packages:+--include="$packages"} --aptopt="$settings" "$@" \
    "$suite" "$folder.new" - || status=$?
  rm -f "$settings"
  [ $status = 0 ] || return $status
  mv "$folder.new" "$folder"
}

# enter ROOT [NAME=VALUE...] -- COMMAND...: runs COMMAND as root inside, with nothing of this session's environment.
# Mounts and processes of its own: nothing stays behind. With no_network=1 set, with no network but the
# loopback, on which a test has a server of its own.
enter() {
  local root=$1 environment=()
  shift
  while [ "$1" != -- ]; do
    environment+=("$1")
    shift
  done
  shift
  # A root of its own in earnest: inside a chroot the tests could not make name spaces.
  unshare --mount --pid --fork --kill-child ${no_network:+--net} -- env no_network="${no_network:-}" sh -c '
    root=$1
    shift
    [ -z "$no_network" ] || ip link set lo up
    mount --bind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    [ -e "$root/etc/resolv.conf" ] || : >"$root/etc/resolv.conf"
    mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
    cd "$root" && pivot_root . . && umount -l . && cd / && exec "$@"' sh "$root" \
    env -i HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "${environment[@]}" "$@"
}

# clone_into FOLDER: a clone of this project's last commit, without what has not been committed.
clone_into() {
  rm -rf "$1"
  mkdir -p "$(dirname "$1")"
  git clone --quiet --no-hardlinks . "$1"
  chmod -R go+rX "$1"
  git -C "$1" update-index -q --refresh
}

heading() {
  printf '# %s, commit %s, %s cores\n' "$(date +%F)" "$(git describe --always --dirty)" "$(nproc)"
}

# timed NAME COMMAND...: a line `NAME seconds=N status=N` goes to file descriptor 3, what the command says to the log
# $log and, shortened by nothing, to the terminal.
timed() {
  local name=$1 start=$SECONDS status
  shift
  "$@" > >(tee -a "$log") 2>&1
  status=$?
  echo "$name seconds=$((SECONDS - start)) status=$status" >&3
  return $status
}
