#!/usr/bin/env python3
"""Holds the code to src/rooms.txt: each room includes only the rooms it may, and only the rooms
marked gtk include GTK, libadwaita or libshumate. Prints TAP.

usage: check-rooms.py SRC            check the tree
       check-rooms.py SRC --selftest also show that a breach would be found
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)
TOOLKIT = re.compile(r'^(gtk/|adwaita|shumate/|gdk/)')


def read_rooms(path):
    rooms = {}
    for line in path.read_text().splitlines():
        line = line.split('#')[0].strip()
        if line:
            name, _, rest = line.partition(':')
            rooms[name.strip()] = rest.split()
    return rooms


def check_text(room, text, rooms):
    """Yields what is wrong with one file of a room."""
    may = set(rooms[room]) | {room}
    for own, system in INCLUDE.findall(text):
        if own and '/' in own:
            other = own.split('/')[0]
            if other not in rooms:
                yield f'includes "{own}" of no room'
            elif other not in may:
                yield f'includes "{own}": {room} may not include {other}'
        elif own and own != 'config.h' and not own.endswith('-resources.h'):
            yield f'includes "{own}" without naming its room'
        if system and TOOLKIT.match(system) and 'gtk' not in may:
            yield f'includes <{system}>: {room} is no room of the UI'


def check_graph(rooms):
    """Includes go down only: a room must stand below those that may include it."""
    order = list(rooms)
    for room, may in rooms.items():
        for other in may:
            if other != 'gtk' and other not in rooms:
                yield f'{room}: {other} is no room'
    done = {}

    def visit(room, path):
        if room in path:
            yield 'circle: ' + ' -> '.join(path[path.index(room):] + [room])
        elif room not in done:
            done[room] = True
            for other in rooms[room]:
                if other in rooms:
                    yield from visit(other, path + [room])
    for room in order:
        yield from visit(room, [])


def main():
    src = pathlib.Path(sys.argv[1])
    rooms = read_rooms(src / 'rooms.txt')
    results = []
    results.append(('rooms.txt has no circle', list(check_graph(rooms))))
    folders = sorted(p.name for p in src.iterdir() if p.is_dir())
    results.append(('every folder is a room', [f for f in folders if f not in rooms]))
    results.append(('every room is a folder', [r for r in rooms if r not in folders]))
    for room in folders:
        if room not in rooms:
            continue
        faults = []
        for path in sorted((src / room).rglob('*.[ch]')):
            faults += [f'{path.relative_to(src)} {fault}'
                       for fault in check_text(room, path.read_text(), rooms)]
        results.append((f'room {room}', faults))
    if '--selftest' in sys.argv:
        toy = {'low': [], 'high': ['low'], 'wide': ['gtk', 'low']}
        bad = [list(check_text('low', '#include "high/a.h"\n', toy)),
               list(check_text('high', '#include <gtk/gtk.h>\n', toy)),
               list(check_text('high', '#include "b.h"\n', toy)),
               list(check_graph({'a': ['b'], 'b': ['a']}))]
        good = list(check_text('wide', '#include "low/a.h"\n#include <gtk/gtk.h>\n', toy))
        results.append(('a breach is found', [f'case {i}' for i, b in enumerate(bad) if not b] + good))
    print(f'1..{len(results)}')
    for i, (name, faults) in enumerate(results, 1):
        print(('ok' if not faults else 'not ok'), i, '-', name)
        for fault in faults:
            print('#', fault)
    return 1 if any(f for _, f in results) else 0


sys.exit(main())
