#!/usr/bin/env python3
"""Prints data/gazetteer/region-changes.tsv as C, in order of country and region.

Usage: list-region-changes.py TABLE
"""
import csv
import datetime
import sys


def days(text):
    """Days since 1970-01-01 of the first day of "2022-06-08" or "2012-03"."""
    parts = [int(part) for part in text.split('-')] + [1]
    return (datetime.date(*parts[:3]) - datetime.date(1970, 1, 1)).days


def quoted(text):
    return '"%s"' % ''.join(chr(b) if 32 <= b < 127 and b not in b'"\\' else '\\%03o' % b for b in text.encode())


with open(sys.argv[1], encoding='utf-8', newline='') as table:
    rows = list(csv.DictReader((line for line in table if not line.startswith('#')), delimiter='\t',
                               quoting=csv.QUOTE_NONE))
rows.sort(key=lambda row: (row['country'].encode(), row['region'].encode()))
print('#include "model/regions.h"\n\nstatic const WabRegionChange changes[] = {')
for row in rows:
    print('  { "%s", %s, %s, %d },' % (row['country'], quoted(row['region']), quoted(row['before']), days(row['since'])))
print('};\n\nconst WabRegionChange *\nwab_region_changes_get (guint *out_n)\n{')
print('  *out_n = G_N_ELEMENTS (changes);\n  return changes;\n}')
