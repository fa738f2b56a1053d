import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import landUse from '../../resources/land-use/classes.json' with { type: 'json' };
import { planMade } from '../../src-core/document/history.ts';
import type { Result } from '../../src-core/result.ts';
import { startGdal } from '../../src-main/gdal/gdal-process.ts';
import { createProject } from '../../src-main/host/handlers/load-services.ts';
import { buildPlan } from './build-plan.ts';
import { openOverlay } from './overlay.ts';
import { readWards } from './wards.ts';

/**
 * Makes the example plan anew: `npm run example`. The same content every time, ids included; the file differs in its
 * time stamps.
 */
const crs = 'EPSG:9214';
const source = new URL('../../../shared/data/vn-admin-bacgiang/bacgiang_area_wards_2025.geojson', import.meta.url);
const folder = new URL('../../fixtures/example-plan/', import.meta.url);
const target = fileURLToPath(new URL('bac-giang.gpkg', folder));
const name = 'Quy hoạch chung khu vực thành phố Bắc Giang (đồ án minh họa, số liệu giả định)';

const gdal = startGdal();
const { records, faults } = buildPlan(await readWards(source, crs, gdal), await openOverlay(), landUse.classes);
const project = value(await createProject(gdal, { path: target, name, crs, replace: true }, true));
gdal.close();
// Whoever opens it and takes back their last step takes back that, not the plan.
const bulk = value(project.bulk(planMade, { file: basename(source.pathname) }));
for (const record of records) bulk.insert(record);
value(bulk.commit());
project.close();
writeFileSync(new URL('faults.json', folder), `${JSON.stringify({ faults }, null, 2)}\n`);

const counts = Map.groupBy(records, ({ layer }) => layer);
for (const [layer, list] of counts) console.log(`${layer}: ${list.length}`);
for (const { kind, zone, at, areaM2 } of faults) console.log(`${kind}: ${zone} at ${at.x} ${at.y}, ${areaM2.toFixed(3)} m²`);

function value<Value>(result: Result<Value, { readonly code: string; readonly detail?: string }>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`);
  return result.value;
}
