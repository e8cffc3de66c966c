#!/usr/bin/env python3
"""Checks the Flatpak's manifest: it parses, asks for no more than it should, its sources can be verified, and between the
runtime and its modules there is everything that the build asks for. In TAP.

usage: check-manifest.py MANIFEST SOURCE-FOLDER
"""
import os
import re
import sys

try:
    import yaml
except ImportError:
    print('1..0 # SKIP no PyYAML: install python3-yaml')
    sys.exit(77)

APPLICATION = 'io.github.whenabouts.Whenabouts'
PERMISSIONS = {'--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri'}
# What the GNOME runtime and SDK have, of what a build may ask for.
RUNTIME = {'glib-2.0', 'gio-2.0', 'gio-unix-2.0', 'gobject-2.0', 'gmodule-2.0', 'json-glib-1.0', 'sqlite3', 'cairo',
           'pango', 'pangocairo', 'libzstd', 'zlib', 'gtk4', 'libadwaita-1', 'libsoup-3.0', 'libxml-2.0', 'librsvg-2.0',
           'gdk-pixbuf-2.0', 'libarchive', 'libsecret-1', 'threads'}
# What a module of the manifest gives.
MODULES = {'libshumate': {'shumate-1.0'}, 'protobuf-c': {'libprotobuf-c'}}


class Manifest:
    def __init__(self, path, source):
        self.source = source
        with open(path, encoding='utf-8') as file:
            self.root = yaml.safe_load(file)
        self.modules = []
        for entry in self.root['modules']:
            if isinstance(entry, str):
                with open(os.path.join(os.path.dirname(path), entry), encoding='utf-8') as file:
                    included = yaml.safe_load(file)
                self.modules += included if isinstance(included, list) else [included]
            else:
                self.modules.append(entry)

    def test_names(self):
        assert self.root['id'] == APPLICATION, self.root['id']
        assert self.root['command'] == 'whenabouts', self.root['command']
        platform, sdk = self.root['runtime'], self.root['sdk']
        assert platform.endswith('.Platform') and sdk == platform[:-len('Platform')] + 'Sdk', (platform, sdk)
        assert isinstance(self.root['runtime-version'], str), 'a number would lose a last zero'

    def test_permissions(self):
        more = set(self.root['finish-args']) - PERMISSIONS
        assert not more, more

    def test_sources(self):
        for module in self.modules:
            for source in module['sources']:
                if source['type'] == 'dir':
                    assert module['name'] == 'whenabouts' and source['path'] == '..', source
                else:
                    assert source['type'] == 'archive' and source['url'].startswith('https://'), source
                    assert re.fullmatch('[0-9a-f]{64}', source['sha256']), source

    def test_dependencies(self):
        given = set(RUNTIME)
        for module in self.modules:
            given |= MODULES.get(module['name'], set())
        with open(os.path.join(self.source, 'meson.build'), encoding='utf-8') as file:
            wanted = set(re.findall(r"\bdependency\('([^']+)'(?![^)]*required: *false)", file.read()))
        assert wanted, 'meson.build asks for nothing'
        assert wanted <= given, 'neither the runtime nor a module has %s' % sorted(wanted - given)

    def test_last_module(self):
        assert self.modules[-1]['name'] == 'whenabouts', 'what it needs is built before it'


def main():
    tests = [name for name in dir(Manifest) if name.startswith('test_')]
    print('1..%d' % len(tests))
    manifest = Manifest(*sys.argv[1:])
    failed = False
    for number, name in enumerate(tests, 1):
        try:
            getattr(manifest, name)()
            print('ok %d %s' % (number, name[5:]))
        except (AssertionError, KeyError) as error:
            print('not ok %d %s\n# %r' % (number, name[5:], error))
            failed = True
    sys.exit(1 if failed else 0)


main()
