import { describe, expect, test } from 'vitest';
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import type { Phase } from '../document/layers.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { balanceForms, groupsOf } from './balance-form.ts';
import { wholePlan, type BalancePlace } from './balance-place.ts';
import { formTable, isEmptyRow, type FormColumns } from './form-table.ts';
import { landBalance, type LandBalanceTables } from './land-balance.ts';
import { RecordIndex } from '../document/record-index.ts';
import { peopleByDensity } from './density-people.ts';
import type { BalanceRow } from './land-use-classes.ts';
import { noMemory } from './unit-shares.ts';
import { populationOf, type StatedPeople } from './population.ts';

const tables: LandBalanceTables = { classes: classesFile.classes, rows: rowsFile.rows as readonly BalanceRow[] };
const rural = 'DAT_NDD_DancuNT';
const square = (x: number, y: number, width: number, height = width) => `POLYGON ((${x} ${y}, ${x + width} ${y}, ${x + width} ${y + height}, ${x} ${y + height}, ${x} ${y}))`;
const zone = (id: string, phase: Phase, x: number, landUse: string | null, population: number | null = null) => aRecord(id, `zones_${phase}`, square(x, 0, 50, 100), { landUse, population });
const plan = (...records: PlanRecord[]) => PlanDocument.of(aPlan().document.settings, [aRecord('b', 'boundary', square(0, 0, 100)), ...records]);
const column = (document: PlanDocument, phase: Phase, stated: StatedPeople = {}, place: BalancePlace = wholePlan) => {
  const balance = landBalance(document, phase, tables, place);
  return { balance, population: populationOf(document, place, balance, stated, densityPeople(document, phase)) };
};
function densityPeople(document: PlanDocument, phase: Phase) {
  const steps = peopleByDensity(document, phase, RecordIndex.of(document), tables.rows, noMemory);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
const row = (rows: ReturnType<typeof formTable>, codeOrKind: string) => rows.find(({ code, kind }) => code === codeOrKind || kind === codeOrKind)!;

describe('the forms', () => {
  test('have the column groups of their phases', () => {
    const heads = (form: (typeof balanceForms)[number], drawn: readonly Phase[], edited: Phase) => groupsOf(form, drawn, edited).map(({ key, of, figures }) => `${key}:${of}:${figures.length}`);
    const all = ['HT', 'QHDD', 'QHDH'] as const;
    expect(heads('minimal', all, 'QHDH')).toEqual(['HT:HT:2', 'planned:QHDH:2']);
    expect(heads('minimal', all, 'QHDD')).toEqual(['HT:HT:2', 'planned:QHDD:2']);
    expect(heads('minimal', ['HT'], 'HT')).toEqual(['HT:HT:2']);
    expect(heads('minimal', ['QHDH'], 'HT')).toEqual(['HT:HT:2', 'planned:QHDH:2']);
    expect(heads('full', all, 'HT')).toEqual(['HT:HT:2', 'QHDD:QHDD:3', 'QHDH:QHDH:3']);
    expect(heads('full', ['HT', 'QHDH'], 'HT')).toEqual(['HT:HT:2', 'QHDH:QHDH:3']);
    expect(heads('adjustment', ['HT', 'QHDH'], 'HT')).toEqual(['HT:HT:2', 'approved:approved:2', 'adjusted:QHDH:2', 'change:QHDH:2', 'reason:QHDH:1']);
  });

  test('put the phases of one row side by side; a row that only a later phase has stands where that phase has it', () => {
    const document = plan(zone('A', 'HT', 0, rural), zone('B', 'QHDH', 0, 'DAT_DD_Donvio'), zone('C', 'QHDH', 50, null));
    const rows = formTable(groupsOf('minimal', ['HT', 'QHDH'], 'QHDH'), { HT: column(document, 'HT'), QHDH: column(document, 'QHDH') });
    expect(row(rows, rural).cells).toMatchObject({ HT: { areaM2: 5_000, percent: 50, zones: 1 }, planned: { areaM2: 0, zones: 0 } });
    expect(row(rows, 'unclassified').cells).toEqual({ planned: { areaM2: 5_000, percent: 50, zones: 1, perPersonM2: null } });
    expect(rows.slice(-3).map(({ kind }) => kind)).toEqual(['unclassified', 'undetermined', 'total']);
  });

  test('a phase that is still being reckoned leaves its column empty', () => {
    const rows = formTable(groupsOf('full', ['HT', 'QHDH'], 'QHDH'), { QHDH: column(plan(zone('B', 'QHDH', 0, rural)), 'QHDH') });
    expect(Object.keys(row(rows, rural).cells)).toEqual(['QHDH']);
  });

  test('only rows of the form can be empty', () => {
    const rows = formTable(groupsOf('minimal', ['QHDH'], 'QHDH'), { QHDH: column(plan(zone('B', 'QHDH', 0, rural)), 'QHDH') });
    expect(rows.filter((each) => !isEmptyRow(each)).map(({ kind, code }) => code ?? kind)).toEqual(['DAT_DD', 'DAT_NDD', rural, 'DAT_NNK', 'undetermined', 'total']);
  });

  test('an adjustment states what it changes of the approved plan, and the changes make nothing where the boundary stayed', () => {
    const before = plan(zone('A', 'QHDH', 0, rural), zone('B', 'QHDH', 50, null));
    const after = plan(zone('A', 'QHDH', 0, rural), zone('C', 'QHDH', 50, 'DAT_DD_Donvio', 10));
    const columns: FormColumns = { approved: column(before, 'QHDH'), QHDH: column(after, 'QHDH') };
    const rows = formTable(groupsOf('adjustment', ['QHDH'], 'QHDH'), columns);
    expect(row(rows, 'DAT_DD_Donvio').cells).toMatchObject({ approved: { areaM2: 0 }, adjusted: { areaM2: 5_000 }, change: { areaM2: 5_000, percent: 50 } });
    expect(row(rows, 'unclassified').cells).toMatchObject({ approved: { areaM2: 5_000 }, change: { areaM2: -5_000, percent: -50 } });
    expect(row(rows, rural).cells.change).toMatchObject({ areaM2: 0, percent: 0 });
    const changes = rows.filter(({ kind }) => kind !== 'section' && kind !== 'total').map(({ cells }) => cells.change!);
    expect(changes.reduce((sum, { areaM2 }) => sum + areaM2!, 0)).toBe(0);
    expect(row(rows, 'total').cells.change).toMatchObject({ areaM2: 0, percent: 0 });
  });
});

describe('m² a person', () => {
  const homes = [zone('A', 'QHDH', 0, 'DAT_DD_Donvio', 80), aRecord('R', 'zones_QHDH', square(50, 0, 50, 60), { landUse: rural, population: 999 }), aRecord('P', 'zones_QHDH', square(50, 60, 50, 40), { landUse: 'DAT_DD_CayxanhCCdothi' })];
  const full = (document: PlanDocument, stated: StatedPeople = {}, place: BalancePlace = wholePlan) => {
    const its = column(document, 'QHDH', stated, place);
    return { rows: formTable(groupsOf('full', ['QHDH'], 'QHDH'), { QHDH: its }), population: its.population };
  };

  test('is by who lives in civil land: country people are not among them', () => {
    const { rows, population } = full(plan(...homes));
    expect(population).toEqual({ people: 80, from: 'zones' });
    expect(row(rows, 'DAT_DD').cells.QHDH!.perPersonM2).toBe(7_000 / 80);
    expect(row(rows, 'DAT_DD_CayxanhCCdothi').cells.QHDH!.perPersonM2).toBe(2_000 / 80);
    for (const code of [rural, 'DAT_NDD', 'total', 'undetermined']) expect(row(rows, code).cells.QHDH!.perPersonM2, code).toBeNull();
  });

  test('is by the urban population that was stated, where it was', () => {
    expect(full(plan(...homes), { QHDH: 100 }).population).toEqual({ people: 100, from: 'stated' });
    expect(full(plan(...homes), { QHDD: 100 }).population.from).toBe('zones');
  });

  test('is by what the plan states of itself: of the phase, else of all of them', () => {
    const fact = (phase: Phase | null, figure: number, name = 'urbanPopulation', place: string | null = null, method = 'typed') =>
      ({ id: recordId(`fact ${name} ${phase} ${place}`), layer: 'facts' as const, geometry: null, attributes: {}, fields: { kind: 'fact', name, phase, place, figure, method, date: '2026-01-01', source: 'Decision 1' } });
    expect(full(plan(...homes, fact(null, 70))).population).toEqual({ people: 70, from: 'stated' });
    expect(full(plan(...homes, fact(null, 70), fact('QHDH', 90))).population.people).toBe(90);
    expect(full(plan(...homes, fact('QHDD', 90))).population.from).toBe('zones');
    expect(full(plan(...homes, fact(null, 70)), { QHDH: 60 }).population.people).toBe(60);
    const unit = aRecord('u1', 'units', square(0, 0, 25, 100), { population: 30 });
    const place = { kind: 'unit', id: recordId('u1') } as const;
    expect(full(plan(...homes, unit, fact(null, 33, 'unitPopulation', 'u1')), {}, place).population).toEqual({ people: 33, from: 'unit' });
    // u1 has a quarter of a hectare of homes.
    expect(full(plan(...homes, unit, fact(null, 120, 'unitPopulation', 'u1', 'density')), {}, place).population).toEqual({ people: 30, from: 'density' });
    expect(full(plan(...homes, unit, fact(null, 400, 'unitPopulation', 'u1', 'density')), {}, place).population).toEqual({ people: 100, from: 'density' });
    // What is stated of the phase goes before it, whichever way it is known.
    expect(full(plan(...homes, unit, fact(null, 400, 'unitPopulation', 'u1', 'density'), fact('QHDH', 33, 'unitPopulation', 'u1')), {}, place).population).toEqual({ people: 33, from: 'unit' });
    // Of the plan it counts with the other units, cut where they end; a density of the city is nobody.
    const silent = zone('A', 'QHDH', 0, 'DAT_DD_Donvio');
    const two = [silent, aRecord('u1', 'units', square(0, 0, 25, 100)), aRecord('u2', 'units', square(25, 0, 75, 100), { population: 20 })];
    expect(full(plan(...two, fact('QHDH', 400, 'unitPopulation', 'u1', 'density'))).population).toEqual({ people: 120, from: 'units-density' });
    expect(full(plan(...two, fact('HT', 400, 'unitPopulation', 'u1', 'density'))).population).toEqual({ people: null, from: null });
    expect(full(plan(...two, fact(null, 400, 'urbanPopulation', null, 'density'))).population.people).toBeNull();
  });

  test('is not stated where a zone that people live in says nothing of them', () => {
    const { rows, population } = full(plan(...homes, aRecord('X', 'zones_QHDH', square(0, 0, 1), { landUse: 'DAT_DD_Honhop' })));
    expect(population).toEqual({ people: null, from: null });
    expect(row(rows, 'DAT_DD').cells.QHDH!.perPersonM2).toBeNull();
  });

  test('is by the units where the zones are silent, but not where some of them are country people', () => {
    const units = [aRecord('u1', 'units', square(0, 0, 50, 100), { population: 30 }), aRecord('u2', 'units', square(50, 0, 50, 100), { population: 20 })];
    const silent = zone('A', 'QHDH', 0, 'DAT_DD_Donvio');
    expect(full(plan(silent, ...units)).population).toEqual({ people: 50, from: 'units' });
    expect(full(plan(silent, ...units, zone('R', 'QHDH', 50, rural))).population.people).toBeNull();
    expect(full(plan(silent, units[0]!, aRecord('u2', 'units', square(50, 0, 50, 100)))).population.people).toBeNull();
  });

  test('of a unit is by the people of the unit', () => {
    const document = plan(...homes, aRecord('u1', 'units', square(0, 0, 25, 100), { population: 30 }), aRecord('u2', 'units', square(25, 0, 25, 100)));
    const of = (id: string) => full(document, { QHDH: 1_000 }, { kind: 'unit', id: recordId(id) });
    expect(of('u1').population).toEqual({ people: 30, from: 'unit' });
    expect(row(of('u1').rows, 'DAT_DD_Donvio').cells.QHDH!.perPersonM2).toBe(2_500 / 30);
    expect(of('u2').population).toEqual({ people: 40, from: 'zones' });
  });
});
