import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { historyOf } from '../../../src-core/document/history.ts';
import { renamePlan } from '../../../src-core/commands/rename-plan.ts';
import { setStyle } from '../../../src-core/commands/set-style.ts';
import type { Command } from '../../../src-core/commands/command.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/** Bringing a reference layer in and renaming the plan are steps of the one history, on the disk and after a restart. */
let trial: TrialPlan;
let file: ProjectFile;

beforeEach(async () => {
  trial = await aTrialPlan('EPSG:9214');
  file = trial.plan;
});
afterEach(() => {
  if (file !== trial.plan) file.close();
  trial.end();
});

const history = () => historyOf(file.read().journal);
const names = () => file.references().map(({ name }) => name);

function restart(): void {
  if (file !== trial.plan) file.close();
  const opened = openProjectFile(trial.path);
  if (!opened.ok) throw new Error(opened.failure.code);
  file = opened.value;
}

function run<Request>(command: Command<Request>, name: string, request: Request): void {
  const { settings } = file.read();
  const document = PlanDocument.of(settings, file.records('styles'));
  const change = command({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, request);
  if (!change.ok) throw new Error(change.failure.code);
  const written = file.append({ base: file.revision, command: name, evidence: {}, undoes: null, change: [...change.value.values()] });
  if (!written.ok) throw new Error(written.failure.code);
}

/** What the window does for Ctrl+Z and for Ctrl+Y. */
function takeBack(which: 'undo' | 'redo'): void {
  const entry = history()[which].at(-1)!;
  const inverse = file.inverse(entry.revision);
  if (!inverse.ok) throw new Error(inverse.failure.code);
  const written = file.append({ base: file.revision, command: entry.command, evidence: entry.evidence, undoes: entry.revision, change: inverse.value.change });
  if (!written.ok) throw new Error(`${written.failure.code} ${written.failure.detail ?? ''}`);
}

async function importParcels(): Promise<void> {
  const source = trial.source('parcels.geojson', [{ geometry: { type: 'Polygon', coordinates: [[[400_000, 2_350_000], [400_100, 2_350_000], [400_100, 2_350_100], [400_000, 2_350_000]]] } }]);
  const report = await trial.services.importSource(file, { source, as: 'reference', phase: 'QHDH' }, quietly());
  if (!report.ok) throw new Error(report.failure.code);
}

describe('importing a reference layer', () => {
  test('is a step that undo takes back and redo brings back, with all its rows', async () => {
    await importParcels();
    expect(history().undo).toMatchObject([{ command: 'import', records: 1, evidence: { file: 'parcels.geojson', title: 'parcels' } }]);
    expect(names()).toEqual(['parcels']);
    takeBack('undo');
    expect([names(), history().undo, history().redo.length]).toEqual([[], [], 1]);
    restart();
    expect([names(), history().redo.length]).toEqual([[], 1]);
    takeBack('redo');
    expect([names(), file.references()[0]!.count]).toEqual([['parcels'], 1]);
    takeBack('undo');
    expect(names()).toEqual([]);
  });

  test('stands in one stack with what is done to its look', async () => {
    await importParcels();
    const { table } = file.references()[0]!;
    run(setStyle, 'set-style', { styles: [{ target: table, values: { title: 'Thửa đất', color: '#aa3300' } }] });
    expect(names()).toEqual(['Thửa đất']);
    takeBack('undo');
    takeBack('undo');
    expect(names()).toEqual([]);
    takeBack('redo');
    takeBack('redo');
    expect(names()).toEqual(['Thửa đất']);
  });
});

describe('renaming the plan', () => {
  test('is a step; the file has the name before and after a restart', () => {
    run(renamePlan, 'rename-plan', { name: 'Bắc Giang 2045' });
    expect(file.settings.name).toBe('Bắc Giang 2045');
    restart();
    expect(file.settings.name).toBe('Bắc Giang 2045');
    takeBack('undo');
    expect(file.settings.name).toBe('Trial');
    takeBack('redo');
    restart();
    expect(file.settings.name).toBe('Bắc Giang 2045');
  });
});
