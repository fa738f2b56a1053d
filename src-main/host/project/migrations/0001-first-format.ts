import type { SqliteDatabase } from '../../../../native/sqlite.ts';
import type { LayerKey } from '../../../../src-core/document/layers.ts';
import type { PlanSettings } from '../../../../src-core/document/plan-document.ts';
import { createFeatureTable } from '../feature-table.ts';
import { layerStyle, type StyledClass } from '../layer-style.ts';
import { nowSql } from '../sql-text.ts';

/** What a new file is made from. */
export interface PlanFormat {
  readonly settings: PlanSettings;
  readonly srsId: number;
  readonly crsWkt: string;
  /** Land-use classes: the choices of the land-use column and the colours that other programs show. */
  readonly classes: readonly StyledClass[];
  /** What people see: a layer's name by its key, a field's title by its name. */
  readonly layerTitles: Readonly<Partial<Record<LayerKey, string>>>;
  readonly fieldTitles: Readonly<Record<string, string>>;
}

const landUseConstraint = 'land_use_class';

interface FirstLayer {
  readonly key: LayerKey;
  readonly table: string;
  readonly geometry: 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT';
  /** Each: name of the field, column, SQL type. */
  readonly columns: readonly (readonly [string, string, 'TEXT' | 'INTEGER' | 'REAL'])[];
}

const label = ['label', 'label', 'TEXT'] as const;
const name = ['name', 'name', 'TEXT'] as const;
const population = ['population', 'population', 'INTEGER'] as const;
const note = ['note', 'note', 'TEXT'] as const;
const sourceKey = ['sourceKey', 'source_key', 'TEXT'] as const;

const zoneColumns = [
  ['landUse', 'land_use', 'TEXT'], label, name, population, ['buildingDensity', 'building_density_pct', 'REAL'],
  ['storeys', 'storeys_max', 'REAL'], ['floorAreaRatio', 'floor_area_ratio', 'REAL'], note, sourceKey,
] as const;

/** The layers as they were in format 1, for ever: `layerSpecs` goes on, and later migrations follow it. */
const layers: readonly FirstLayer[] = [
  { key: 'zones_HT', table: 'zones_ht', geometry: 'MULTIPOLYGON', columns: zoneColumns },
  { key: 'zones_QHDD', table: 'zones_qhdd', geometry: 'MULTIPOLYGON', columns: zoneColumns },
  { key: 'zones_QHDH', table: 'zones_qhdh', geometry: 'MULTIPOLYGON', columns: zoneColumns },
  { key: 'boundary', table: 'boundary', geometry: 'MULTIPOLYGON', columns: [name, note, sourceKey] },
  { key: 'units', table: 'planning_units', geometry: 'MULTIPOLYGON', columns: [label, name, population, note, sourceKey] },
  { key: 'roads', table: 'roads', geometry: 'MULTILINESTRING', columns: [label, name, ['roadClass', 'road_class', 'TEXT'], ['width', 'width_m', 'REAL'], note, sourceKey] },
  { key: 'facilities', table: 'facilities', geometry: 'MULTIPOINT', columns: [label, name, ['facilityType', 'facility_type', 'TEXT'], ['capacity', 'capacity', 'REAL'], note, sourceKey] },
  { key: 'constraints', table: 'constraints', geometry: 'MULTIPOLYGON', columns: [label, name, ['constraintType', 'constraint_type', 'TEXT'], note, sourceKey] },
  { key: 'notes', table: 'notes', geometry: 'MULTIPOINT', columns: [['text', 'text', 'TEXT'], sourceKey] },
];

export const firstFormat = {
  number: 1,
  name: 'first-format',
  up(db: SqliteDatabase, format: PlanFormat | null): void {
    if (format === null) throw new Error('Only a new file starts at the first format.');
    db.exec(standardTables);
    writeReferenceSystems(db, format);
    writeClasses(db, format.classes);
    for (const layer of layers) createLayer(db, layer, format);
    writeStyles(db, format.classes);
    db.exec(ownTables);
    const { name, crs, crsName, madeUp } = format.settings;
    db.prepare('INSERT INTO planwright_plan (id, name, crs, crs_name, made_up, revision, change_counter) VALUES (1, ?, ?, ?, ?, 0, NULL)')
      .run(name, crs, crsName, Number(madeUp));
    const layer = db.prepare("INSERT INTO planwright_layer (layer, table_name, records, digest) VALUES (?, ?, 0, '0000000000000000')");
    for (const { key, table } of layers) layer.run(key, table);
  },
};

/** OGC 12-128r17 (GeoPackage 1.3), annex C, and the feature counts that GDAL keeps. 0x47504B47 is "GPKG". */
const standardTables = `
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (${nowSql}), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write');
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (${nowSql}));
INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles');`;

/** Ours, registered as an extension of their author's so that other programs leave them alone and do not list them. */
const ownTables = `
CREATE TABLE planwright_plan (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, crs TEXT NOT NULL, crs_name TEXT NOT NULL,
  made_up INTEGER NOT NULL, revision INTEGER NOT NULL, change_counter INTEGER);
CREATE TABLE planwright_layer (id INTEGER PRIMARY KEY, layer TEXT NOT NULL UNIQUE, table_name TEXT NOT NULL, records INTEGER NOT NULL, digest TEXT NOT NULL);
CREATE TABLE planwright_journal (revision INTEGER PRIMARY KEY, at TEXT NOT NULL, command TEXT NOT NULL, evidence TEXT NOT NULL, undoes INTEGER,
  records INTEGER NOT NULL, content BLOB);
CREATE TABLE planwright_migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL);
INSERT INTO gpkg_extensions SELECT name, NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only'
  FROM sqlite_master WHERE type = 'table' AND name LIKE 'planwright!_%' ESCAPE '!';`;

/** WKT as every GeoPackage carries it for its three required rows. */
const wgs84 = 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

function writeReferenceSystems(db: SqliteDatabase, { settings, srsId, crsWkt }: PlanFormat): void {
  const insert = db.prepare('INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)');
  insert.run('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system');
  insert.run('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
  insert.run('WGS 84 geodetic', 4326, 'EPSG', 4326, wgs84, 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
  insert.run(settings.crsName, srsId, 'EPSG', srsId, crsWkt, null);
}

/** GeoPackage 1.3 leaves a class that another program types in alone: an enum is advice to the form, not a CHECK. */
function writeClasses(db: SqliteDatabase, classes: readonly StyledClass[]): void {
  const insert = db.prepare("INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description) VALUES (?, 'enum', ?, ?)");
  for (const { code, name } of classes) insert.run(landUseConstraint, code, name);
}

function createLayer(db: SqliteDatabase, { key, table, geometry, columns }: FirstLayer, { srsId, classes, layerTitles, fieldTitles }: PlanFormat): void {
  const title = (field: string) => (fieldTitles[field] === undefined ? {} : { title: fieldTitles[field] });
  createFeatureTable(db, {
    name: table,
    identifier: layerTitles[key] ?? table,
    geometry,
    srsId,
    columns: [
      // A row that another program adds without an id gets one, also where it writes NULL.
      { name: 'id', type: 'TEXT NOT NULL ON CONFLICT REPLACE DEFAULT (lower(hex(randomblob(8)))) UNIQUE' },
      ...columns.map(([field, column, type]) => ({
        name: column, type, ...title(field), ...(field === 'landUse' && classes.length > 0 ? { constraint: landUseConstraint } : {}),
      })),
      { name: 'attributes', type: 'TEXT', mimeType: 'application/json', ...title('attributes') },
    ],
  });
}

/** Without classes the zones have no colours to show: other programs then choose their own. */
function writeStyles(db: SqliteDatabase, classes: readonly StyledClass[]): void {
  const insert = db.prepare(`INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner)
    VALUES ('', '', ?, 'geom', ?, ?, ?, 1, '', '')`);
  for (const { key, table, columns } of layers) {
    if (columns === zoneColumns && classes.length === 0) continue;
    const { qml, sld } = layerStyle(key, classes);
    insert.run(table, table, qml, sld);
  }
}
