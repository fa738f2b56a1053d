import { openSqlite } from '../../../native/sqlite.ts';
import { layerSpecs } from '../../../src-core/document/layers.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';

/** Gives an exported GeoPackage the styles its layers have in the plan, so that QGIS shows the same colours. */
export function copyStyles(path: string, planPath: string, layers: readonly ExportLayer[]): void {
  const styled = layers.filter((layer) => layer.key !== null && layerSpecs[layer.key].kind === 'zones');
  if (styled.length === 0) return;
  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  try {
    db.pragma('trusted_schema = OFF');
    db.prepare('ATTACH ? AS plan').run(planPath);
    if (db.prepare("SELECT 1 FROM plan.sqlite_master WHERE name = 'layer_styles' AND type = 'table'").get() === undefined) return;
    db.exec(`CREATE TABLE main.layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${styleColumns.map((column) => `${quoted(column)} ${column === 'useAsDefault' ? 'BOOLEAN' : 'TEXT'}`).join(', ')},
      update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))`);
    const names = styleColumns.map(quoted).join(', ');
    const insert = db.prepare(`INSERT INTO main.layer_styles (${names}) SELECT ${names} FROM plan.layer_styles WHERE f_table_name = ?`);
    for (const { table } of styled) insert.run(table);
    db.exec("INSERT INTO main.gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')");
  } finally {
    db.close();
  }
}

const styleColumns = [
  'f_table_catalog', 'f_table_schema', 'f_table_name', 'f_geometry_column', 'styleName', 'styleQML', 'styleSLD', 'useAsDefault', 'description', 'owner', 'ui',
];
