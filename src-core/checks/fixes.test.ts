import { describe, expect, it } from 'vitest';
import { aPlan, type PlanBuilder } from '../testing/a-plan.ts';
import { usualCheckSettings } from './check-settings.ts';
import type { TopologyKind } from './finding.ts';
import { fixFor } from './fix-for.ts';
import { TopologyLedger } from './topology-ledger.ts';
import { tryFix } from './try-fix.ts';

const use = { landUse: 'GREEN' };
const boundary = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))');
const plans: readonly (readonly [TopologyKind, PlanBuilder])[] = [
  ['gap', boundary.zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', use).zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10.4 5))', use)],
  ['overlap', boundary.zone('A', 'POLYGON ((0 0, 10 0, 12 5, 10 10, 0 10))', use).zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))', use)],
  ['duplicate', boundary.zone('A', 'POLYGON ((0 0, 20 0, 20 10, 0 10))', use).zone('B', 'POLYGON ((0 0, 20 0, 20 10, 0 10))', use)],
  ['near-vertex', aPlan().zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))', use).zone('C', 'POLYGON ((10 10, 15 10, 15 20, 10 20))', use)],
  ['near-vertex', aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', use).zone('B', 'POLYGON ((10.006 0, 20 0, 20 10, 10.006 10))', use)],
  ['spike', aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 5, 30 5, 10 5.008, 10 10, 0 10))', use)],
  ['sliver', boundary.zone('A', 'POLYGON ((0 0, 20 0, 20 9.7, 0 9.7))', use).zone('B', 'POLYGON ((0 9.7, 20 9.7, 20 10, 0 10))', use)],
];

describe('a fix', () => {
  it.each(plans)('of a %s puts it right and makes no other fault', (kind, plan) => {
    const { context } = plan;
    const ledger = TopologyLedger.of(context.document, 'zones_QHDH', context.landUseCodes, usualCheckSettings);
    const before = ledger.findings();
    expect(before.map((finding) => finding.kind)).toEqual([kind]);
    const fix = fixFor(context, before[0]!, usualCheckSettings)!;
    const tried = tryFix(context, ledger, before[0]!, fix);
    if (!tried.ok) throw new Error(JSON.stringify(tried.failure));
    // The ledger is where it was; with the change it has nothing to tell of.
    expect(ledger.findings()).toEqual(before);
    expect(TopologyLedger.of(context.document.with(tried.value), 'zones_QHDH', context.landUseCodes, usualCheckSettings).findings()).toEqual([]);
  });
  it('that leaves the fault is none', () => {
    const { context } = plans[0]![1];
    const ledger = TopologyLedger.of(context.document, 'zones_QHDH', context.landUseCodes, usualCheckSettings);
    const [gap] = ledger.findings();
    const elsewhere = tryFix(context, ledger, gap!, { command: 'set-land-use', request: { ids: ['A' as never], landUse: null } });
    expect(elsewhere).toMatchObject({ ok: false, failure: { code: 'fault-stays' } });
    const deleted = tryFix(context, ledger, gap!, { command: 'delete-records', request: { ids: ['A' as never] } });
    expect(deleted).toMatchObject({ ok: false, failure: { code: 'fix-makes-fault' } });
  });
  it('of wide land that nobody covers is for a person to choose', () => {
    const { context } = boundary.zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', use);
    const [gap] = TopologyLedger.of(context.document, 'zones_QHDH', context.landUseCodes, usualCheckSettings).findings();
    expect(fixFor(context, gap!, usualCheckSettings)).toBeNull();
  });
});
