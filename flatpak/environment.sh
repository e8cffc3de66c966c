# To be sourced (bash), after tests/platforms/debian-root.sh: a Flatpak installation of its own in the cache, with a home of
# its own. Nothing of the user's Flatpaks is touched.
flatpaks=$cache/flatpak
export FLATPAK_USER_DIR=$flatpaks/user
export HOME=$flatpaks/home
export XDG_RUNTIME_DIR=$flatpaks/run
export XDG_DATA_DIRS=$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_STATE_HOME
mkdir -p "$HOME"
[ -d "$XDG_RUNTIME_DIR" ] || mkdir -p -m 700 "$XDG_RUNTIME_DIR"
