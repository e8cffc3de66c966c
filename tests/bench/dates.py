#!/usr/bin/env python3
"""Benchmark `dates`: the dates of generated articles, Whenabouts on one core and, where Node and chrono-node
are installed (NODE_PATH says where), chrono-node on the same text in the same run.

usage: dates.py DATES-OURS [ROUNDS]
"""
import os
import shutil
import subprocess
import sys
import tempfile


def main():
    ours = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'dates-chrono.js')
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'articles.jsonl')
        out = subprocess.run([ours, file, f'--rounds={rounds}'], capture_output=True, check=True, timeout=500)
        size, microseconds = (int(word) for word in out.stdout.split())
        line = f'dates bytes={size} mb_per_s={size / microseconds:.2f}'
        node = shutil.which('node')
        peer = subprocess.run([node, script, file, '3'], capture_output=True, timeout=500) if node else None
        if peer is None or peer.returncode == 3:
            print(f'{line} chrono=not-installed rounds={rounds}')
            return
        peer.check_returncode()
        rate = size / int(peer.stdout)
        print(f'{line} chrono_mb_per_s={rate:.2f} ratio={size / microseconds / rate:.1f} rounds={rounds}')


if __name__ == '__main__':
    main()
