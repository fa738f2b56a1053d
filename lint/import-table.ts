/**
 * Who may import whom: the architecture as one table, read by people here and by the linter through `lint/plugin.ts`.
 * An area is a folder (the longest that fits); it may import itself and what its row names. A row that names a folder
 * allows all that lies in it.
 */
const values = ['src-core/result.ts', 'src-core/units.ts', 'src-core/ids.ts', 'src-core/sorted-list.ts'];
const core = ['src-core'];
const text = 'src-renderer/text';
const host = [...core, 'native', 'src-main/gdal', 'src-main/host', 'resources'];

export const importTable: Readonly<Record<string, readonly string[]>> = {
  'src-core/result.ts': [],
  'src-core/units.ts': [],
  'src-core/ids.ts': [],
  'src-core/sorted-list.ts': [],
  // Compares records, so it knows their types; the document compares by it.
  'src-core/equal.ts': ['src-core/document/record.ts', 'src-core/geometry/types.ts'],
  'src-core/geometry': [...values],
  'src-core/document': [...values, 'src-core/equal.ts', 'src-core/geometry'],
  'src-core/snap': [...values, 'src-core/geometry', 'src-core/document'],
  'src-core/commands': [...values, 'src-core/equal.ts', 'src-core/geometry', 'src-core/document'],
  'src-core/balance': [...values, 'src-core/geometry', 'src-core/document', 'src-core/commands'],
  'src-core/expression': [...values, 'src-core/geometry', 'src-core/document'],
  'src-core/norms': [...values, 'src-core/geometry', 'src-core/document', 'src-core/commands', 'src-core/balance'],
  'src-core/capacity': [...values, 'src-core/geometry', 'src-core/document', 'src-core/commands', 'src-core/balance', 'src-core/norms'],
  'src-core/checks': [...values, 'src-core/equal.ts', 'src-core/geometry', 'src-core/document', 'src-core/commands'],
  'src-core/compare': [...values, 'src-core/equal.ts', 'src-core/geometry', 'src-core/document', 'src-core/balance'],
  'src-core/versions': [...values, 'src-core/equal.ts', 'src-core/geometry', 'src-core/document'],
  'src-core/merge': [...values, 'src-core/equal.ts', 'src-core/geometry', 'src-core/document', 'src-core/versions'],
  'src-core/wire': core,
  'src-core/testing': core,

  'native': core,

  'src-main/gdal': [...core, 'native', 'resources'],
  'src-main/host': [...core, 'native', 'src-main/gdal', 'resources'],
  // Sentences that are written into files.
  'src-main/host/import': [...host, text],
  'src-main/host/export': [...host, text],
  'src-main/host/report': [...host, text],
  'src-main/host/review': [...host, text],
  'src-main/host/handlers': [...host, text],
  'src-main/cli': [...core, 'src-main/host', text],
  'src-main/desk': [...core, 'src-main/host', text],
  'src-main/app': [...core, 'src-main/host', text],
  'src-main/preload': [],

  'src-renderer/text': core,
  'src-renderer/client': [...core, 'src-renderer/workers'],
  // A tool is pure: what it knows comes in with its events.
  'src-renderer/tools': core,
  'src-renderer/workers': [...core, 'src-renderer/canvas', 'src-renderer/tools', 'resources'],
  'src-renderer/store': [...core, 'src-renderer/client', 'src-renderer/tools', 'src-renderer/text', 'src-renderer/workers', 'resources'],
  'src-renderer/canvas': [...core, 'src-renderer/store', 'src-renderer/tools', 'src-renderer/text', 'src-renderer/workers', 'resources'],
  'src-renderer': [...core, 'src-renderer', 'resources'],

  'tests': ['src-core', 'src-main', 'src-renderer', 'native', 'resources', 'scripts', 'lint'],
  'bench': ['src-core', 'src-main', 'src-renderer', 'native', 'resources', 'scripts'],
  'scripts': ['src-core', 'src-main', 'native', 'scripts', 'resources', 'src-renderer/text/terminal-language.mjs'],
  'lint': [],
};

/** Packages that only these areas may import; every other package may be imported anywhere a row exists. */
export const packageTable: readonly { readonly packages: RegExp; readonly areas: readonly string[] }[] = [
  { packages: /^(better-sqlite3|gdal-async|geos-wasm)(\/|$)/, areas: ['native', 'scripts'] },
  { packages: /^electron(\/|$)/, areas: ['src-main/app', 'src-main/preload'] },
  { packages: /^@(deck|luma|loaders|math)\.gl\//, areas: ['src-renderer/canvas'] },
  { packages: /^(react|react-dom|dockview-react|@base-ui\/react)(\/|$)/, areas: ['src-renderer'] },
  // Node's own modules: not in the core and not in the window.
  { packages: /^node:/, areas: ['src-main', 'native', 'tests', 'bench', 'scripts', 'lint'] },
];

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function areaOf(path: string): string | null {
  return Object.keys(importTable).filter((area) => isWithin(path, area)).sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Why `importer` may not import; `null` where it may. Paths are from the checkout, with `/`. */
export function whyNotImported(importer: string, imported: { readonly path: string } | { readonly package: string }): string | null {
  const area = areaOf(importer);
  // Configuration files at the top are no area.
  if (area === null) return null;
  const isTest = /\.test\.tsx?$/.test(importer);
  if ('package' in imported) {
    const row = packageTable.find(({ packages }) => packages.test(imported.package));
    if (row === undefined || row.areas.some((each) => isWithin(area, each))) return null;
    return isTest && imported.package.startsWith('node:') ? null : `${area} must not import ${imported.package}: only ${row.areas.join(', ')} may`;
  }
  const { path } = imported;
  if (isWithin(path, area) || importTable[area]!.some((each) => isWithin(path, each))) return null;
  if (isTest && (isWithin(path, 'src-core/testing') || isWithin(path, 'resources'))) return null;
  return `${area} must not import ${path} (lint/import-table.ts)`;
}
