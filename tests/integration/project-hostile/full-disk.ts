/** Edits a project on a disk with no room for one more page; SQLite's own page limit plays the disk: `full-disk.ts PATH`. */
import { GeoPackageProject } from '../../../src-main/host/project/geopackage-project.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { PlanConnection } from '../../../src-main/host/project/plan-connection.ts';
import { aRecord, square, value } from '../project-testing/a-project.ts';

const [path] = process.argv.slice(2) as [string];

// Every connection made from here on, the one for imports too, stops at the pages the file has.
const trustSchema = PlanConnection.prototype.trustSchema;
PlanConnection.prototype.trustSchema = function () {
  this.db.pragma('max_page_count = 1');
  trustSchema.call(this);
};

const file = value(openProjectFile(path)) as GeoPackageProject;
const many = Array.from({ length: 500 }, (_, i) => aRecord(`new${i}`, 'zones_HT', square(i, 0), { note: 'x'.repeat(200) }));
const code = (result: { ok: boolean; failure?: { code: string } }) => (result.ok ? 'written' : result.failure!.code);
const appended = code(file.append({ base: 1, command: 'test', evidence: {}, undoes: null, change: many.map((after) => ({ before: null, after })) }));
const bulk = value(file.bulk('import', {}));
for (const record of many) bulk.insert(record);
console.log(`append ${appended}, bulk ${code(bulk.commit())}, ${file.count('zones_HT')}`);
file.close();
