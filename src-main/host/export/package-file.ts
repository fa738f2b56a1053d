import type { Box } from '../../../src-core/geometry/types.ts';
import { createTriggers, rtreeOf } from '../project/feature-triggers.ts';
import { envelopeOf } from '../project/geometry-blob.ts';
import { addToRtree, IndexEntries } from '../project/packed-rtree.ts';
import { nowSql, quoted } from '../project/sql-text.ts';
import { StagingFile } from './staging-file.ts';
import type { StagedColumn } from './staged-column.ts';

/** A source's column is called as the row number or the geometry is: then GDAL, which names those otherwise, is to write. */
export class NameTaken extends Error {}

/**
 * The staged rows as a GeoPackage to hand over: with R-trees, their triggers, feature counts and extents. In the plan's own
 * CRS there is nothing for GDAL to do, and shapes are copied byte for byte.
 */
export class PackageFile extends StagingFile {
  protected override readonly geometryColumn: string = 'geom';

  protected override prepare(): void {
    this.db.exec(standardTables);
    // As the plan has them: the undefined ones, WGS 84, and its own.
    this.db.exec('INSERT INTO main.gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition, description) SELECT srs_name, srs_id, organization, organization_coordsys_id, definition, description FROM plan.gpkg_spatial_ref_sys');
  }

  override createTable(name: string, geometry: string, columns: readonly Pick<StagedColumn, 'name' | 'type'>[]): void {
    if (columns.some(({ name: column }) => ['fid', 'geom'].includes(column.toLowerCase()))) throw new NameTaken();
    const declared = columns.map(({ name: column, type }) => `, ${quoted(column)} ${type}`).join('');
    this.db.exec(`CREATE TABLE main.${quoted(name)} ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" ${geometry}${declared})`);
    this.db.prepare("INSERT INTO main.gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)").run(name, name, this.srsId);
    this.db.prepare("INSERT INTO main.gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)").run(name, geometry, this.srsId);
  }

  /** Index, count and extent of a layer whose rows are all there. */
  finishLayer(name: string, count: number, box: Box): void {
    const { db } = this;
    const rtree = rtreeOf(name);
    db.exec(`CREATE VIRTUAL TABLE main.${quoted(rtree)} USING rtree(id, minx, maxx, miny, maxy)`);
    const entries = new IndexEntries();
    for (const [fid, geom] of db.prepare(`SELECT fid, geom FROM main.${quoted(name)} WHERE geom IS NOT NULL`).raw().iterate() as Iterable<[number, Buffer]>) {
      const envelope = envelopeOf(geom);
      if (envelope !== null) entries.add(fid, envelope);
    }
    addToRtree(db, rtree, entries);
    db.prepare("INSERT INTO main.gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')").run(name);
    createTriggers(db, name);
    db.prepare('INSERT INTO main.gpkg_ogr_contents VALUES (?, ?)').run(name, count);
    if (box.minX <= box.maxX) db.prepare('UPDATE main.gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?').run(box.minX, box.minY, box.maxX, box.maxY, name);
  }
}

/** OGC 12-128r17 (GeoPackage 1.3), annex C, and the feature counts that GDAL keeps. 0x47504B47 is "GPKG". */
const standardTables = `
PRAGMA main.application_id = 0x47504B47;
PRAGMA main.user_version = 10300;
CREATE TABLE main.gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE main.gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (${nowSql}), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE main.gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE main.gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE main.gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);`;
