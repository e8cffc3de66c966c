#!/usr/bin/python3
"""Starts the installed Flatpak, adds a folder by way of the portal's file chooser, and keeps a picture of the window.

Usage: import-through-portal.py APP-ID FOLDER N-ARTICLES PICTURE     in a session with portals; the status says if all went well.
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'app'))
import screen_reader
from screen_reader import BUTTONS, Atspi, press, wait_for, wait_for_text

PORTAL = 'xdg-desktop-portal-gtk'


def choose_folder(folder):
    screen_reader.programs[:] = [PORTAL]
    wait_for('the portal’s file chooser', ('file chooser', 'dialog'), lambda word: True)
    # A slash opens the chooser's field for a path.
    Atspi.generate_keyboard_event(0, '/', Atspi.KeySynthType.STRING)
    field = wait_for('a field for a path', ('text', 'entry'), lambda word: word.startswith('/'))
    assert Atspi.EditableText.set_text_contents(field, folder), 'no path can be typed'
    button = wait_for('a button that accepts', BUTTONS, lambda word: word.replace('_', '') in ('Add', 'Select', 'Open'))
    assert Atspi.Action.do_action(button, 0), 'the button cannot be pressed'
    screen_reader.programs[:] = ['whenabouts']


def main():
    application, folder, count, picture = sys.argv[1:]
    subprocess.run(['gsettings', 'set', 'org.gnome.desktop.interface', 'toolkit-accessibility', 'true'], check=False)
    Atspi.init()
    program = subprocess.Popen(['flatpak', '--user', 'run', application])
    try:
        wait_for_text('Drop Articles Here')
        press('Add Folder…')
        choose_folder(folder)
        wait_for_text(count + ' articles')
        wait_for_text('Almaty')
        assert program.poll() is None, 'the program has ended'
        # It came in as the portal's document and by no other way.
        documents = subprocess.run(['flatpak', 'documents', '--columns=origin', application], check=True, capture_output=True)
        assert folder in documents.stdout.decode().split(), documents.stdout
    finally:
        subprocess.run(['import', '-silent', '-window', 'root', picture], check=True)
        subprocess.run(['flatpak', 'kill', application], check=False)
        program.terminate()
        program.wait()
    print('added %s articles through the file chooser of %s' % (count, PORTAL))


main()
