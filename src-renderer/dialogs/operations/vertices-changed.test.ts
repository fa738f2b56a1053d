import { expect, test } from 'vitest';
import { simplifyZones } from '../../../src-core/commands/simplify-zones.ts';
import { recordId } from '../../../src-core/ids.ts';
import { aPlan } from '../../../src-core/testing/a-plan.ts';
import { verticesChanged } from './vertices-changed.ts';

test('counts a common vertex in both zones that have it', () => {
  // The edge x = 4 that A and B share has a corner 1 cm off the line.
  const plan = aPlan().zone('A', 'POLYGON ((0 0, 4 0, 4.01 2, 4 4, 0 4, 0 0))').zone('B', 'POLYGON ((4 0, 8 0, 8 4, 4 4, 4.01 2, 4 0))');
  const simplified = simplifyZones(plan.context, { ids: [recordId('A')], tolerance: 0.1 });
  expect(verticesChanged(simplified.ok ? simplified.value : new Map())).toEqual({ before: 10, after: 8 });
});
