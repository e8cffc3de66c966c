#!/usr/bin/env python3
"""Lists the functions that the headers of a current stack call deprecated since versions after our floor, a line each: the
function and the version. `./run modern` makes tests/data/old-api.txt with it.

usage: list-old-api.py INCLUDE-FOLDER
"""
import os
import re
import sys

# Library: its folder of headers, the word of its macros, the floor.
LIBRARIES = [('glib-2.0', 'GLIB', (2, 74)), ('gtk-4.0', 'GDK', (4, 8)), ('libadwaita-1', 'ADW', (1, 2))]
DECLARATION = r'\b%s_DEPRECATED_IN_(\d+)_(\d+)(?:_FOR\s*\([^)]*\))?\s+([^;{}]*?)\b([a-z]\w+)\s*\('


def main():
    found = {}
    for folder, word, floor in LIBRARIES:
        pattern = re.compile(DECLARATION % word)
        for root, _, files in os.walk(os.path.join(sys.argv[1], folder)):
            for name in files:
                with open(os.path.join(root, name), encoding='utf-8', errors='replace') as file:
                    for match in pattern.finditer(file.read()):
                        version = int(match[1]), int(match[2])
                        if version > floor:
                            found[match[4]] = version
    for name in sorted(found):
        print('%s\t%d.%d' % (name, *found[name]))


main()
