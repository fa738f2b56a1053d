import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../../src-core/wire/contract.ts';
import { aTrialPlan, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
beforeEach(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterEach(() => trial.end());

/** Enough zones that an import takes long enough to be stopped in the middle. */
function manyZones(count: number): string {
  const path = join(trial.folder, 'many.geojson');
  const features = Array.from({ length: count }, (_, i) => {
    const [x, y] = [400_000 + (i % 200) * 20, 2_300_000 + Math.floor(i / 200) * 20];
    return `{"type":"Feature","properties":{"use":"CX","n":${i}},"geometry":{"type":"Polygon","coordinates":[[[${x},${y}],[${x + 20},${y}],[${x + 20},${y + 20}],[${x},${y + 20}],[${x},${y}]]]}}`;
  });
  writeFileSync(path, `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9214"}},"features":[${features.join(',')}]}`);
  return path;
}

const content = (): string => createHash('sha256').update(readFileSync(trial.path)).digest('hex');

test.each([['reading'], ['writing']] as const)('stopped while %s, an import leaves the plan and the folder as they were', async (stage) => {
  const source = manyZones(20_000);
  const [before, files] = [content(), readdirSync(trial.folder).sort()];
  const stop = new AbortController();
  const seen: string[] = [];
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', classField: 'use' }, {
    signal: stop.signal,
    onProgress: (progress: Omit<Progress, 'task'>) => {
      seen.push(progress.stage);
      if (progress.stage === stage || progress.done > 5_000) stop.abort();
    },
  });
  expect(report).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(seen.length).toBeGreaterThan(0);
  expect(readdirSync(trial.folder).sort()).toEqual(files);
  expect(trial.plan.count('zones_QHDH')).toBe(0);
  expect(content()).toBe(before);
  // And nothing stands in the way of the next one.
  const again = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', classField: 'use' }, { signal: new AbortController().signal, onProgress: () => undefined });
  expect(again).toMatchObject({ ok: true, value: { read: 20_000, written: 20_000 } });
});
