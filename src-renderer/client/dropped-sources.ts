/** Files that only come along with another of the same name. */
const companions: Readonly<Record<string, readonly string[]>> = {
  shp: ['shx', 'dbf', 'prj', 'cpg', 'cst', 'qpj', 'qmd', 'qix', 'sbn', 'sbx', 'fix', 'shp.xml', 'ain', 'aih', 'atx', 'ixs', 'mxs'],
  gpkg: ['gpkg-wal', 'gpkg-shm', 'gpkg-journal'],
};

/** What of several dropped files there is to open: a shapefile is dropped as its four parts, and is one source. */
export function sourcesAmong(paths: readonly string[]): readonly string[] {
  const along = new Set<string>();
  for (const path of paths) {
    for (const [ending, others] of Object.entries(companions)) {
      if (!path.toLowerCase().endsWith(`.${ending}`)) continue;
      const stem = path.slice(0, -ending.length).toLowerCase();
      for (const other of others) along.add(stem + other);
    }
  }
  return paths.filter((path) => !along.has(path.toLowerCase()));
}
