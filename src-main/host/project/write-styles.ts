import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { looksOf, type Looks } from '../../../src-core/document/looks.ts';
import { PlanDocument, type PlanSettings } from '../../../src-core/document/plan-document.ts';
import { landUseTables } from '../land-use-tables.ts';
import { layerStyle, type StyledClass } from './layer-style.ts';
import type { PlanConnection } from './plan-connection.ts';
import { recordOf } from './record-row.ts';
import { nowSql } from './sql-text.ts';

/** The looks that the file holds. */
export function looksIn(connection: PlanConnection, settings: PlanSettings): Looks {
  const records = function* () {
    if (!connection.layers.includes('styles')) return;
    for (const { row } of connection.tables.styles.rows()) yield recordOf(row, 'styles');
  };
  return looksOf(PlanDocument.of(settings, records()));
}

/**
 * Has other programs show the zones as the plan does, from the same transaction on. A style that somebody made there is
 * not the one that was written here, and stays as it is.
 */
export function followLooks(connection: PlanConnection, before: Looks, after: Looks): void {
  const { db } = connection;
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'layer_styles' AND sql LIKE 'CREATE TABLE%'").get() === undefined) return;
  const classes = classesIn(connection);
  const stored = db.prepare('SELECT id, styleQML FROM layer_styles WHERE f_table_name = ?').raw();
  const update = db.prepare(`UPDATE layer_styles SET styleQML = ?, styleSLD = ?, update_time = ${nowSql} WHERE id = ?`);
  for (const key of layerKeys) {
    if (layerSpecs[key].kind !== 'zones') continue;
    const written = layerStyle(key, classes, before).qml;
    const { qml, sld } = layerStyle(key, classes, after);
    if (qml === written) continue;
    for (const [id, its] of stored.all(layerSpecs[key].table) as [number, unknown][]) if (its === written) update.run(qml, sld, id);
  }
}

/** The classes as the file names them, in their colours. */
function classesIn({ db }: PlanConnection): StyledClass[] {
  const colors = new Map(landUseTables.classes.map(({ code, color }) => [code, color]));
  const rows = db.prepare("SELECT value, description FROM gpkg_data_column_constraints WHERE constraint_name = 'land_use_class' ORDER BY rowid").raw().all() as unknown[][];
  return rows.map(([code, name]) => ({ code: String(code), name: String(name ?? code), color: colors.get(String(code)) ?? null }));
}
