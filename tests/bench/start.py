#!/usr/bin/env python3
"""Benchmark `start`: from the start of the process to the first frame, Whenabouts with the sample against an
empty window with a map, turn by turn in one run. Needs a display.

usage: start.py START-OURS EMPTY-WINDOW [ROUNDS]
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time


def measure(command, home):
    env = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, XDG_DATA_HOME=home, XDG_CONFIG_HOME=home,
               XDG_STATE_HOME=home, GSETTINGS_BACKEND='memory')
    begin = time.monotonic()
    out = subprocess.run(command, env=env, capture_output=True, check=True, timeout=60).stdout.decode()
    return int(out.split()[-1]) / 1e3 - begin * 1e3


def main():
    ours, empty = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    times = {'ours': [], 'empty': []}
    with tempfile.TemporaryDirectory() as home:
        for i in range(rounds + 1):
            for name, command in (('empty', [empty]), ('ours', [ours])):
                ms = measure(command, home)
                if i > 0:  # the first fills the caches
                    times[name].append(ms)
    for values in times.values():
        values.sort()
    a, b = statistics.median(times['ours']), statistics.median(times['empty'])
    software = os.environ.get('GSK_RENDERER', '') or 'default'
    print(f'start with=sample median_ms={a:.0f} p99_ms={times["ours"][-1]:.0f} empty_median_ms={b:.0f} '
          f'ratio={a / b:.2f} renderer={software} software_rendering=yes rounds={rounds}')


main()
