import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { historyOf } from '../../../src-core/document/history.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import type { WireChange } from '../../../src-core/wire/project.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aFolder, aProject, aRecord, recordsIn, square, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const zoneLayers: readonly LayerKey[] = ['zones_HT', 'zones_QHDD', 'boundary'];

type Step =
  | { readonly kind: 'insert' | 'bulk'; readonly layer: LayerKey; readonly x: number; readonly text: string }
  | { readonly kind: 'update' | 'move' | 'delete'; readonly pick: number; readonly x: number; readonly text: string }
  | { readonly kind: 'undo' } | { readonly kind: 'redo' } | { readonly kind: 'reopen' };

const x = fc.integer({ min: -50, max: 50 });
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('insert' as const, 'bulk' as const), layer: fc.constantFrom(...zoneLayers), x, text: fc.string() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('update' as const, 'move' as const, 'delete' as const), pick: fc.nat(), x, text: fc.string() }) },
  { weight: 4, arbitrary: fc.constantFrom<Step>({ kind: 'undo' }, { kind: 'redo' }, { kind: 'reopen' }) },
), { maxLength: 30 });

type Model = Map<string, PlanRecord>;

class Driver {
  file: ProjectFile;
  model: Model = new Map();
  undo: Model[] = [];
  redo: Model[] = [];
  private next = 1;
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.file = aProject(path);
  }

  run(step: Step): void {
    if (step.kind === 'reopen') return this.reopen();
    if (step.kind === 'undo' || step.kind === 'redo') return this.travel(step.kind);
    const after = new Map(this.model);
    if ('layer' in step) {
      const made = aRecord(`r${this.next++}`, step.layer, square(step.x, step.x * 2), { name: step.text }, { [step.text]: step.x });
      after.set(made.id, made);
      if (step.kind === 'insert') this.append([{ before: null, after: made }]);
      else {
        const bulk = value(this.file.bulk('import', {}));
        bulk.insert(made);
        value(bulk.commit());
      }
      return this.settle(after);
    }
    const record = [...this.model.values()][step.pick % Math.max(1, this.model.size)];
    if (record === undefined) return;
    const other = zoneLayers[(zoneLayers.indexOf(record.layer) + 1) % zoneLayers.length]!;
    const layer = step.kind === 'move' ? other : record.layer;
    const changed = step.kind === 'delete' ? null : { ...aRecord(record.id, layer, square(step.x, step.x, 5), { note: step.text }), attributes: record.attributes };
    this.append([{ before: record, after: changed }]);
    if (changed === null) after.delete(record.id);
    else after.set(record.id, changed);
    this.settle(after);
  }

  private travel(kind: 'undo' | 'redo'): void {
    const entry = historyOf(this.file.read().journal)[kind].at(-1);
    const [from, to] = kind === 'undo' ? [this.undo, this.redo] : [this.redo, this.undo];
    expect(entry === undefined).toBe(from.length === 0);
    if (entry === undefined) return;
    this.append(value(this.file.inverse(entry.revision)).change, entry.revision);
    to.push(this.model);
    this.model = from.pop()!;
  }

  private settle(after: Model): void {
    this.undo.push(this.model);
    this.redo = [];
    this.model = after;
  }

  private append(change: readonly WireChange[], undoes: number | null = null): void {
    value(this.file.append({ base: this.file.revision, command: 'test', evidence: {}, undoes, change }));
  }

  private reopen(): void {
    this.file.close();
    this.file = value(openProjectFile(this.path));
    expect(this.file.read().notices).toEqual([]);
  }
}

test('after any edits, undos, redos and reopenings the file holds what a model in memory holds', () => {
  let run = 0;
  fc.assert(fc.property(steps, (list) => {
    const path = folder.file(`run-${run++}.gpkg`);
    const driver = new Driver(path);
    for (const step of list) driver.run(step);
    expectSame(recordsIn(driver.file), driver.model);
    driver.file.close();
    expectSound(path);
  }), { numRuns: 25 });
});

function expectSame(found: Model, expected: Model): void {
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [id, record] of expected) expect(sameRecord(found.get(id)!, record)).toBe(true);
}
