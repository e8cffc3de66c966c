"""Looks at programs as a screen reader does: what shows in them, by role and name, over the accessibility bus."""
import sys
import time

try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    print('1..0 # SKIP no Atspi bindings: install python3-gi and gir1.2-atspi-2.0')
    sys.exit(77)

# The names of the programs to look at.
programs = ['whenabouts']
DEADLINE_SECONDS = 20
BUTTONS = ('push button', 'button', 'toggle button')


def ask(function, *arguments, default=None):
    try:
        return function(*arguments)
    except GLib.Error:
        return default


def children(accessible):
    for i in range(ask(accessible.get_child_count, default=0) or 0):
        child = ask(accessible.get_child_at_index, i)
        if child is not None:
            yield child


def walk(accessible):
    states = ask(accessible.get_state_set)
    if states is None or not states.contains(Atspi.StateType.VISIBLE):
        return
    yield accessible
    for child in children(accessible):
        yield from walk(child)


def top_levels():
    # The cache fills while the main context turns.
    while GLib.MainContext.default().iteration(False):
        pass
    for program in children(Atspi.get_desktop(0)):
        if ask(program.get_name, default='') in programs:
            yield from children(program)


def text_of(accessible):
    if 'Text' not in (ask(accessible.get_interfaces, default=[]) or []):
        return ''
    count = ask(Atspi.Text.get_character_count, accessible, default=0)
    return ask(Atspi.Text.get_text, accessible, 0, count, default='')


def find(roles, matches):
    for top in top_levels():
        for accessible in walk(top):
            if roles is None or ask(accessible.get_role_name, default='') in roles:
                words = (ask(accessible.get_name, default='') or '', text_of(accessible))
                if any(matches(word) for word in words if word):
                    return accessible
    return None


def wait_for(what, roles, matches):
    end = time.monotonic() + DEADLINE_SECONDS
    while True:
        found = find(roles, matches)
        if found is not None:
            return found
        if time.monotonic() > end:
            raise AssertionError('nothing is ' + what)
        time.sleep(0.05)


def wait_for_button(name):
    return wait_for('a button “%s”' % name, BUTTONS, lambda word: word == name)


def press(name):
    button = wait_for_button(name)
    assert ask(Atspi.Action.do_action, button, 0, default=False), name + ' cannot be pressed'


def wait_for_text(part):
    return wait_for('a text with “%s”' % part, None, lambda word: part in word)
