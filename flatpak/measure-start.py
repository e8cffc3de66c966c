#!/usr/bin/env python3
"""Two commands, started turn by turn; each prints the monotonic clock (µs) at its first frame.

usage: measure-start.py RENDERER NATIVE-COMMAND... -- FLATPAK-COMMAND...
"""
import statistics
import subprocess
import sys
import time

ROUNDS = 15


def measure(command):
    begin = time.monotonic()
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=60).stdout.decode()
    return int(out.split()[-1]) / 1e3 - begin * 1e3


def main():
    split = sys.argv.index('--')
    commands = {'native': sys.argv[2:split], 'flatpak': sys.argv[split + 1:]}
    times = {name: [] for name in commands}
    for i in range(ROUNDS + 2):
        for name, command in commands.items():
            ms = measure(command)
            if i > 1:  # the first fill the caches
                times[name].append(ms)
    native, flatpak = (statistics.median(times[name]) for name in ('native', 'flatpak'))
    worst = max(times['flatpak'])
    least = {name: min(times[name]) for name in times}
    print(f'flatpak-start with=sample median_ms={flatpak:.0f} p99_ms={worst:.0f} native_median_ms={native:.0f} '
          f'ratio={flatpak / native:.2f} min_ms={least["flatpak"]:.0f} native_min_ms={least["native"]:.0f} '
          f'min_ratio={least["flatpak"] / least["native"]:.2f} renderer={sys.argv[1]} software_rendering=yes rounds={ROUNDS}')


main()
