#!/usr/bin/python3
"""Works the program as a screen reader would: finds things by role and name, presses them, reads them.

Usage: accessibility.py PROGRAM      on a display with an accessibility bus (with-display -a); prints TAP.
"""
import itertools
import os
import subprocess
import sys
import time

from screen_reader import (BUTTONS, DEADLINE_SECONDS, Atspi, ask, find, press, top_levels, walk, wait_for_button,
                           wait_for_text)


def test_empty_state():
    wait_for_text('Drop Articles Here')
    wait_for_button('Add Articles…')
    wait_for_button('Add Folder…')


def test_sample():
    press('Open the Sample Collection')
    wait_for_text('All days: ')
    wait_for_text('10 articles')


def test_excerpts():
    wait_for_text('protests began')
    wait_for_text('without day')
    wait_for_text('without place')


def slider_says(part):
    """What a screen reader says of the timeline, which is one slider."""
    end = time.monotonic() + DEADLINE_SECONDS
    said = None
    while time.monotonic() < end:
        slider = find(('slider',), lambda word: word == 'Timeline')
        said = ask(slider.get_description, default='') if slider is not None else None
        if said is not None and part in said:
            return
        time.sleep(0.05)
    raise AssertionError('the timeline says “%s”, not “%s”' % (said, part))


def test_timeline():
    slider_says('All days: ')
    press('Step Forward')
    slider_says('2022: ')
    press('So Far')
    slider_says('Up to ')
    press('Window')


def find_map():
    return find(None, lambda word: word == 'Map' or word.startswith('Map: '))


def type_key(name):
    """What the keyboard does, by way of the display."""
    key = {'Tab': 0xff09, 'Left': 0xff51, 'Up': 0xff52, 'Right': 0xff53, 'Down': 0xff54}[name]
    assert ask(Atspi.generate_keyboard_event, key, None, Atspi.KeySynthType.SYM, default=False), 'no key was sent'


def is_focused(accessible):
    states = ask(accessible.get_state_set) if accessible is not None else None
    return states is not None and states.contains(Atspi.StateType.FOCUSED)


def test_map():
    """The arrow keys walk from mark to mark; each is what the map is then called."""
    end = time.monotonic() + DEADLINE_SECONDS
    while not is_focused(find_map()) and time.monotonic() < end:
        type_key('Tab')
        time.sleep(0.1)
    assert is_focused(find_map()), 'the Tab key does not reach the map'
    said, directions = set(), itertools.cycle(('Right', 'Left', 'Up', 'Down'))
    while len(said) < 2 and time.monotonic() < end:
        type_key(next(directions))
        time.sleep(0.1)
        name = ask(find_map().get_name, default='')
        if name.startswith('Map: ') and 'event' in name:
            said.add(name)
    assert len(said) >= 2, 'the map named %s' % (sorted(said) or 'no mark')


def test_names():
    nameless = [ask(a.get_role_name) for top in top_levels() for a in walk(top)
                if ask(a.get_role_name, default='') in BUTTONS
                and (ask(a.get_name, default='') or '') in ('', 'GtkButton', 'GtkToggleButton')
                and not any(ask(c.get_name, default='') for c in walk(a))]
    assert not nameless, '%d buttons without a name' % len(nameless)


TESTS = [test_empty_state, test_sample, test_excerpts, test_map, test_timeline, test_names]


def main():
    environment = dict(os.environ)
    # Under `test` nothing would be told to the accessibility bus.
    environment.pop('GTK_A11Y', None)
    environment['G_DEBUG'] = 'fatal-warnings'
    program = subprocess.Popen([sys.argv[1]], env=environment)
    failed = 0
    print('1..%d' % len(TESTS))
    try:
        Atspi.init()
        for number, test in enumerate(TESTS, 1):
            name = test.__name__[5:].replace('_', '-')
            try:
                test()
                assert program.poll() is None, 'the program has ended'
                print('ok %d %s' % (number, name), flush=True)
            except AssertionError as error:
                failed += 1
                print('not ok %d %s' % (number, name))
                print('# %s' % error, flush=True)
    finally:
        program.terminate()
        program.wait()
    sys.exit(1 if failed else 0)


main()
