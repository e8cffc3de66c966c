#!/usr/bin/env python3
"""How much of an article is read from web pages, and how much else.

usage: score-pages.py READER FOLDER

READER is whenabouts-read-page. FOLDER holds a folder a page: source.html, expected.html (the article alone) and
expected-metadata.json ("title", "siteName", "publishedTime"), as the test pages of Mozilla's Readability have them.
Prints the overlap of words (F1, each word as often as it stands) and how many days, titles and outlets are the same.
"""
import collections
import html.parser
import json
import pathlib
import re
import statistics
import subprocess
import sys


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ('script', 'style')

    def handle_endtag(self, tag):
        self.silent -= tag in ('script', 'style')

    def handle_data(self, data):
        if self.silent <= 0:
            self.parts.append(data)


def count_words(text):
    return collections.Counter(re.findall(r'\w+', text.lower()))


def score(found, wanted):
    shared = sum((found & wanted).values())
    return 2 * shared / max(1, sum(found.values()) + sum(wanted.values()))


def main():
    reader, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    scores, same, known = [], collections.Counter(), collections.Counter()
    for page in sorted(p for p in folder.iterdir() if (p / 'source.html').exists()):
        done = subprocess.run([reader], input=(page / 'source.html').read_bytes(), stdout=subprocess.PIPE)
        line = json.loads(done.stdout) if done.returncode == 0 else {}
        text = Text()
        text.feed((page / 'expected.html').read_text())
        scores.append(score(count_words(line.get('text', '')), count_words(' '.join(text.parts))))
        print(f'{page.name} {scores[-1]:.3f}')
        told = json.loads((page / 'expected-metadata.json').read_text())
        for key, wanted in (('date', (told.get('publishedTime') or '')[:10]), ('outlet', told.get('siteName')),
                            ('title', ' '.join((told.get('title') or '').split()))):
            if wanted:
                known[key] += 1
                same[key] += line.get(key) == wanted
    print(f'pages={len(scores)} mean_f1={statistics.mean(scores):.3f} median_f1={statistics.median(scores):.3f} '
          + ' '.join(f'{key}={same[key]}/{known[key]}' for key in sorted(known)))


if __name__ == '__main__':
    main()
