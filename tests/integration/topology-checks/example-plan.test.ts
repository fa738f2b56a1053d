import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import landUse from '../../../resources/land-use/classes.json' with { type: 'json' };
import { usualCheckSettings } from '../../../src-core/checks/check-settings.ts';
import { severityOf } from '../../../src-core/checks/finding.ts';
import { TopologyLedger } from '../../../src-core/checks/topology-ledger.ts';
import { layerKeys, type LayerKey } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { isInside } from '../../../src-core/geometry/point-in-polygon.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'planwright-topology-'));
afterAll(() => rmSync(folder, { recursive: true }));
const codes = new Set(landUse.classes.map(({ code }) => code));
const { faults } = JSON.parse(readFileSync(new URL('../../../fixtures/example-plan/faults.json', import.meta.url), 'utf8')) as { faults: readonly { kind: string; layer: LayerKey; zone: string; at: PlanPoint; areaM2: number }[] };

function read(): PlanDocument {
  const path = join(folder, 'bac-giang.gpkg');
  copyFileSync(fileURLToPath(new URL('../../../fixtures/example-plan/bac-giang.gpkg', import.meta.url)), path);
  const opened = openProjectFile(path);
  if (!opened.ok) throw new Error(opened.failure.code);
  const document = PlanDocument.of(opened.value.settings, layerKeys.flatMap((layer) => [...opened.value.records(layer)]));
  opened.value.close();
  return document;
}
const document = read();
const check = (of: PlanDocument, layer: LayerKey) => TopologyLedger.of(of, layer, codes, usualCheckSettings).findings().filter(({ kind }) => severityOf(kind) === 'fault');

describe('the faults of the example plan', () => {
  test('are those that were planted, with their kind, zone, place and size, and nothing else', () => {
    const found = check(document, 'zones_QHDH');
    expect(found.map(({ kind }) => kind).sort()).toEqual(faults.map(({ kind }) => kind).sort());
    for (const fault of faults) {
      const finding = found.find(({ kind }) => kind === fault.kind)!;
      expect(finding.layer).toBe(fault.layer);
      expect(finding.zones[0], fault.kind).toBe(fault.zone);
      expect(finding.size, fault.kind).toBeCloseTo(fault.areaM2, 3);
      // Both are places inside what is wrong, which is 300 m long and 14 m wide at most.
      expect(Math.hypot(finding.at.x - fault.at.x, finding.at.y - fault.at.y), fault.kind).toBeLessThan(10);
      if (fault.kind === 'sliver' || fault.kind === 'wrong-code') expect(isInside(finding.at, document.get(recordId(fault.zone))!.geometry)).toBe(true);
    }
  });
  test('are none today', () => {
    expect(check(document, 'zones_HT')).toEqual([]);
  });
  test('have the same ids when the file is read again', () => {
    expect(check(read(), 'zones_QHDH').map(({ id }) => id)).toEqual(check(document, 'zones_QHDH').map(({ id }) => id));
  });
});
