#!/usr/bin/env python3
"""Runs one golden case: a folder with `cmd` (a shell script), `expected` (its standard output) and, where
it has any, `expected-errors` (standard error). Prints TAP.

usage: run-golden.py CLI CASE-FOLDER [--update]

In `cmd`, $CLI is the command-line program and $CASE the case's folder; it runs in an empty folder of its
own. The last line of the output tells the exit status. Exit status 77 of the script: skipped.
"""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    cli, case = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        done = subprocess.run(['bash', case / 'cmd'], cwd=folder, capture_output=True, timeout=300,
                              stdin=subprocess.DEVNULL,
                              env=dict(os.environ, CLI=cli, CASE=str(case), LC_ALL='C.UTF-8', HOME=folder))
    if done.returncode == 77:
        print(f'1..1\nok 1 - {case.name} # SKIP {done.stdout.decode().strip()}')
        return 0
    got = {'expected': done.stdout.decode() + f'status {done.returncode}\n',
           'expected-errors': done.stderr.decode().replace('lt-', '')}
    if '--update' in sys.argv:
        for name, text in got.items():
            if text or name == 'expected':
                (case / name).write_text(text)
    faults = []
    for name, text in got.items():
        want = (case / name).read_text() if (case / name).exists() else ''
        faults += difflib.unified_diff(want.splitlines(), text.splitlines(), name, 'got', lineterm='')
    print('1..1')
    print('not ok' if faults else 'ok', '1 -', case.name)
    for line in faults:
        print('#', line)
    return 1 if faults else 0


sys.exit(main())
