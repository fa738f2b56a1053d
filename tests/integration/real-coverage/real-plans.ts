import { join } from 'node:path';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { data } from '../import-report/a-trial-plan.ts';
import { aHost } from '../export-testing/a-host.ts';
import { recordsIn } from '../project-testing/a-project.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';

export const layer: LayerKey = 'zones_HT';

export interface RealPlan {
  readonly name: string;
  readonly crs: string;
  readonly source: string;
  /** Metres across a usual zone. */
  readonly unit: number;
}

/** Zoning districts as published on 2020-02-03, and the wards of 2025 within the former province. */
export const realPlans: readonly RealPlan[] = [
  { name: 'Cambridge 2020-02-03', crs: 'EPSG:26986', source: join(data, 'cambridge-zoning/2020-02-03/Zoning_Districts/CDD_ZoningDistricts.geojson'), unit: 200 },
  { name: 'Bắc Giang wards', crs: 'EPSG:9214', source: join(data, 'vn-admin-bacgiang/bacgiang_area_wards_2025.geojson'), unit: 3000 },
];

/** Imported as a person imports it. */
export async function imported(plan: RealPlan, path: string): Promise<{ readonly file: ProjectFile; readonly document: PlanDocument; close(): void }> {
  const host = await aHost();
  const file = await host.plan(path, plan.crs);
  await host.take(file, { source: plan.source, phase: 'HT' });
  return {
    file, document: PlanDocument.of(file.settings, recordsIn(file).values()),
    close() {
      file.close();
      host.services.close();
    },
  };
}
