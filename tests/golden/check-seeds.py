#!/usr/bin/env python3
"""Holds the analysis of the seed articles against a reference read by hand. Prints TAP.

usage: check-seeds.py CLI REFERENCE SEEDS

The articles themselves are no part of the project: without SEEDS the test is skipped by name. Places
are compared by distance (30 km; areas by their id), dates by value, told days by value and reason.
"""
import csv
import glob
import json
import math
import os
import subprocess
import sys
import tempfile

NEAR_KM = 30


def read_table(path):
    with open(path, encoding='utf-8') as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith('#')), delimiter='\t'))


def analyse(cli, files, *options):
    out = subprocess.run([cli, 'analyze', *options, *files], capture_output=True, check=True).stdout
    articles = {}
    events = []
    for line in out.decode().splitlines():
        value = json.loads(line)
        if 'events' in value:
            events = value['events']
        else:
            articles[value['id']] = value
    return articles, events


def km(a, b):
    p, q = math.radians(a[0]), math.radians(b[0])
    h = (math.sin((q - p) / 2) ** 2
         + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2)
    return 2 * 6371 * math.asin(math.sqrt(h))


def find(spans, start, end):
    """The span that overlaps [start, end) most."""
    best, most = None, 0
    for span in spans:
        shared = min(span['end'], end) - max(span['start'], start)
        if shared > most:
            best, most = span, shared
    return best


def check_places(articles, table):
    faults, seen = [], set()
    points = {}
    for article in articles.values():
        for t in article['toponyms']:
            if t.get('geonameid') is not None:
                points[t['geonameid']] = (t['lat'], t['lon'])
    for row in table:
        article = articles[row['article']]
        start, end = int(row['start']), int(row['end'])
        found = find(article['toponyms'], start, end)
        where = f"{row['article'][:3]}@{start}"
        if row['place'] == 'demonym':
            if found is not None:
                seen.add((row['article'], found['start']))
                if found['type'] != 'demonym' and found['role'] == 'scene':
                    faults.append(f"{where}: demonym is a scene")
            continue
        if found is None:
            faults.append(f"{where}: {row['place']} not found")
            continue
        seen.add((row['article'], found['start']))
        want = int(row['place'])
        if found.get('geonameid') != want:
            near = (want in points and found.get('lat') is not None
                    and found['shape'] != 'area' and km(points[want], (found['lat'], found['lon'])) <= NEAR_KM)
            if not near:
                faults.append(f"{where}: {found['name']} is {found.get('placename')} "
                              f"#{found.get('geonameid')}, not #{want}")
        if row['scene'] != 'any' and (found['role'] == 'scene') != (row['scene'] == 'yes'):
            faults.append(f"{where}: {found['name']} is {found['role']}, scene should be {row['scene']}")
    for name, article in articles.items():
        for t in article['toponyms']:
            if (name, t['start']) not in seen and t['type'] not in ('demonym', 'language'):
                faults.append(f"{name[:3]}@{t['start']}: “{t['name']}” is no place here")
    return faults


def check_dates(articles, table):
    faults, seen = [], set()
    for row in table:
        article = articles[row['article']]
        found = find(article['times'], int(row['start']), int(row['end']))
        where = f"{row['article'][:3]}@{row['start']}"
        if found is None:
            faults.append(f"{where}: {row['value']} not found")
            continue
        seen.add((row['article'], found['start']))
        if not found['value'].startswith(row['value']):
            faults.append(f"{where}: “{found['text']}” is {found['value']}, not {row['value']}")
    for name, article in articles.items():
        for t in article['times']:
            if (name, t['start']) not in seen and t['value'][:1] in '12X':
                faults.append(f"{name[:3]}@{t['start']}: “{t['text']}” is {t['value']}, not in the reference")
    return faults


def check_told(articles, table, column):
    faults = []
    for row in table:
        article = articles[row['article']]
        if article['date'] != row[column]:
            faults.append(f"{row['article'][:3]}: told {article['date']}, not {row[column]}")
        if not article['date_reason']:
            faults.append(f"{row['article'][:3]}: no reason for the told day")
    return faults


def check_events(articles, events):
    """The commandant's sentence stands in all five articles and is one event; as of any told day an
    event lists no report told later."""
    faults = []
    texts = {name: article['text'] for name, article in articles.items()}
    best = max((len({r['article'] for r in e['reports']
                     if 'terrorist and extremist nature' in texts[r['article']][r['start']:r['end']]})
                for e in events), default=0)
    if best != 5:
        faults.append(f'the commandant’s sentence is in {best} articles of one event, not in 5')
    for event in events:
        told = [r['told'] for r in event['reports']]
        if told != sorted(told, key=lambda day: day or '9'):
            faults.append(f"{event['id']}: reports are not in told order")
    return faults


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], capture_output=True, check=True).stdout.decode()


def check_ledger(cli, document):
    """18 and 16 dead stand in one line and differ; a border, a city and the country are lines apart, so are
    a part and its whole, and cases of different matters."""
    lines = [json.loads(line) for line in run(cli, 'list', '--figures', '--json', document).splitlines()]
    values = [[v['value'] for v in line['values']] for line in lines]
    faults = []
    killed = [line for line in lines if line['subject'] == 'killed']
    if len(killed) != 1 or [v['value'] for v in killed[0]['values']] != [18, 16, 16] or not killed[0]['differs']:
        faults.append(f'the dead: {[[v["value"] for v in line["values"]] for line in killed]}')
    for apart in [(5135, 300), (5135, 2700), (400, 346), (125, 388), (44, 15)]:
        for one in values:
            if set(apart) <= set(one):
                faults.append(f'{apart} are in one line')
        if not all(any(value in one for one in values) for value in apart):
            faults.append(f'{apart}: not all found')
    return faults


def check_states(cli, document):
    """The curfew and the state of emergency begin and end, levels and operations last."""
    states = [json.loads(line) for line in run(cli, 'list', '--states', '--json', document).splitlines()]
    days = {(s['state'], s['scope']): (s['from'] and s['from']['earliest'], s['to'] and s['to']['earliest'],
                                       s['in_force'] and s['in_force']['latest']) for s in states}
    faults = []
    for key, want in {('curfew', 'Almaty'): ('2022-01-02', '2022-01-19', None),
                      ('state of emergency', 'Kazakhstan'): ('2022-01-02', '2022-01-19', None),
                      ('red level', 'Zhambyl'): ('2022-01-08', None, '2022-01-13'),
                      ('red level', 'Almaty Region'): (None, None, '2022-01-13'),
                      ('peacekeeping operation', 'Kazakhstan'): (None, '2022-01-12', None),
                      ('anti-terrorist operation', 'Almaty'): (None, None, '2022-01-13')}.items():
        if days.get(key) != want:
            faults.append(f'{key}: {days.get(key)}, not {want}')
    return faults


def check_as_of(cli, document):
    """As of 8 January what was told on the 9th is nowhere."""
    events = [json.loads(line) for line in run(cli, 'list', '--json', document).splitlines()]
    dead = [e['id'] for e in events if any(f['subject'] == 'killed' and f['value'] == 18 for f in e['figures'])]
    faults = []
    if len(dead) != 1:
        return [f'18 dead are in {len(dead)} events']
    day = '--as-of=2022-01-08'
    out = {what: run(cli, 'list', f'--{what}', '--json', day, document)
           for what in ['events', 'articles', 'reports', 'places', 'mentions', 'figures', 'states']}
    out['explain'] = run(cli, 'explain', day, document, dead[0])
    out['export'] = run(cli, 'export', '--format=geojson', day, document)
    for what, text in out.items():
        for later in ['16 security', '"value":16', ' 16,', '2022-01-09', '2022-01-10', '001_', '5135']:
            if later in text:
                faults.append(f'{what} has “{later}”')
    if '18' not in out['explain'] or '16' not in run(cli, 'explain', document, dead[0]):
        faults.append('explain lacks a figure')
    return faults


def main():
    cli, reference, seeds = sys.argv[1:4]
    if not seeds:
        print('1..0 # SKIP no seed articles were given (-Dseeds=DIR)')
        return 0
    files = sorted(glob.glob(os.path.join(seeds, '*.txt')))
    alone, _ = analyse(cli, files)
    together, events = analyse(cli, files, '--together')
    backwards, events_backwards = analyse(cli, files[::-1], '--together')
    told = read_table(os.path.join(reference, 'told.tsv'))
    parts = lambda list_: sorted(sorted((r['article'], r['start']) for r in e['reports']) for e in list_)
    folder = tempfile.TemporaryDirectory()
    document = os.path.join(folder.name, 'seeds.whenabouts')
    run(cli, 'import', document, *files)
    results = [
        ('places', check_places(together, read_table(os.path.join(reference, 'places.tsv')))),
        ('dates', check_dates(together, read_table(os.path.join(reference, 'dates.tsv')))),
        ('told days of articles alone', check_told(alone, told, 'alone')),
        ('told days in the collection', check_told(together, told, 'together')),
        ('events', check_events(together, events)),
        ('events do not depend on the order',
         [] if parts(events) == parts(events_backwards) else ['they do']),
        ('figures are lined up', check_ledger(cli, document)),
        ('states', check_states(cli, document)),
        ('as of a day', check_as_of(cli, document)),
    ]
    print(f'1..{len(results)}')
    for i, (name, faults) in enumerate(results, 1):
        print('not ok' if faults else 'ok', i, '-', name)
        for fault in faults:
            print('#', fault)
    return 1 if any(faults for _, faults in results) else 0


sys.exit(main())
