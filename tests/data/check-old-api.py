#!/usr/bin/env python3
"""Does the source use functions that a later GLib, GTK or libadwaita calls deprecated? On the floor the compiler can't tell.
Allowed in one place: the compatibility header's source. In TAP.

usage: check-old-api.py OLD-API-TABLE SOURCE-FOLDER
"""
import os
import re
import sys

ALLOWED = os.path.join('toolkit', 'compat.c')


def main():
    table, source = sys.argv[1:]
    with open(table, encoding='utf-8') as file:
        old = dict(line.rstrip('\n').split('\t') for line in file if not line.startswith('#'))
    assert len(old) > 500, 'the table is not whole'
    faults, allowed = [], 0
    for root, _, files in os.walk(source):
        for name in sorted(files):
            path = os.path.join(root, name)
            if not name.endswith(('.c', '.h')):
                continue
            with open(path, encoding='utf-8') as file:
                for number, line in enumerate(file, 1):
                    for word in re.findall(r'\b[a-z]\w+(?= \()', line):
                        if word not in old:
                            continue
                        if os.path.relpath(path, source) == ALLOWED:
                            allowed += 1
                        else:
                            faults.append('%s:%d: %s is deprecated since %s' % (path, number, word, old[word]))
    print('1..2')
    for fault in faults:
        print('# ' + fault)
    print(('not ok' if faults else 'ok') + ' 1 no old API outside ' + ALLOWED)
    # A search that finds nothing there does not work.
    print(('ok' if allowed else 'not ok') + ' 2 old API is found where it is')
    sys.exit(1 if faults or not allowed else 0)


main()
