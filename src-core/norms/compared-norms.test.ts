import { expect, test } from 'vitest';
import qcvn2021 from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { RecordIndex } from '../document/record-index.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { comparedNorms, type NormSide } from './compared-norms.ts';
import { evaluateNorms } from './evaluate-norms.ts';
import { normPackSchema } from './norm-pack.ts';

const pack = normPackSchema.parse(qcvn2021);
const side = (plan: ReturnType<typeof aPlan>): NormSide => {
  const document = plan.document;
  return { document, findings: evaluateNorms(document, RecordIndex.of(document), 'QHDH', pack) };
};

//   1000 m × 100 m of homes beside a park, in one unit of 4000 people:
//   ┌──────────────┬────────┐
//   │ homes        │ park   │   10,000 m² of park are 2.5 m² a person, 6,000 m² are 1.5
//   └──────────────┴────────┘
const unit = 'POLYGON ((0 0, 1200 0, 1200 100, 0 100))';
const plan = (parkTo: number, people = 4000) => aPlan()
  .zone('h', 'POLYGON ((0 0, 1000 0, 1000 100, 0 100))', { landUse: 'DAT_DD_Nhomnhao' })
  .zone('p', `POLYGON ((1000 0, ${parkTo} 0, ${parkTo} 100, 1000 100))`, { landUse: 'DAT_DD_CayxanhCCdothi' })
  .record(aRecord('u', 'units', unit, { name: 'Tân Mỹ', population: people }));

test('a norm of a unit that is no longer met is told with both figures, and nothing of what stays', () => {
  const compared = comparedNorms(pack, side(plan(1100)), side(plan(1060)));
  const green = compared.changes.find(({ rule }) => rule === 'resunit-green-per-capita')!;
  expect(green).toMatchObject({ place: 'Tân Mỹ', clause: '2.2', unit: 'm2/person', before: { status: 'pass', figure: 2.5, limit: 2 }, after: { status: 'fail', figure: 1.5, limit: 2 } });
  expect(compared.rules.find(({ rule }) => rule === 'resunit-green-per-capita')).toMatchObject({ before: { fail: 0, pass: 1 }, after: { fail: 1, pass: 0 } });
  expect(compared.changes.map(({ rule }) => rule)).not.toContain('resunit-population');
  expect(comparedNorms(pack, side(plan(1100)), side(plan(1100))).changes).toEqual([]);
});

test('a figure that is written alike is no change', () => {
  // 2.500 and 2.5001 m² a person.
  expect(comparedNorms(pack, side(plan(1100)), side(plan(1100.004))).changes.map(({ rule }) => rule)).not.toContain('resunit-green-per-capita');
});
