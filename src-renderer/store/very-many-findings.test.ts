import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, type CommandArguments, type CommandName } from '../../src-core/commands/commands.ts';
import type { Command } from '../../src-core/commands/command.ts';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { columnsOf } from '../../src-core/wire/columns-codec.ts';
import { findings, mayBePutRight } from './findings.ts';
import type { FromFindings, ToFindings } from '../workers/findings.worker.ts';
import { patchedList } from '../workers/list-patch.ts';
import { sentSteps } from '../workers/sent-steps.ts';

/**
 * 1,600 pairs of zones apart from each other, the second of each 1 m too far to the left: land covered twice, and outlines
 * that run along each other without the same corners. Both have a safe fix. The list has the first 3,000.
 *  ┌────┬┬───┐   ┌────┬┬───┐
 *  │ a  ││ b │   │ a  ││ b │  …
 *  └────┴┴───┘   └────┴┴───┘
 */
const pairs = 1600;
const faults = 2 * pairs;
const most = 3000;
const settings = aPlan().document.settings;
const landUse = 'DAT_DD_Donvio';
const zones = Array.from({ length: pairs }, (_, i) => {
  const [x, y] = [50 * (i % 80), 50 * Math.floor(i / 80)];
  const square = (from: number, to: number) => `POLYGON ((${from} ${y}, ${to} ${y}, ${to} ${y + 10}, ${from} ${y + 10}))`;
  const name = `${i}`.padStart(4, '0');
  return [aRecord(`${name} a`, 'zones_QHDH', square(x, x + 10), { landUse }), aRecord(`${name} b`, 'zones_QHDH', square(x + 9, x + 19), { landUse })];
}).flat();

/** The worker itself, on this thread; what crosses is copied as between threads. */
const scope = globalThis as unknown as { onmessage?: (event: { readonly data: ToFindings }) => void; postMessage?: (message: FromFindings) => void };
const said: FromFindings[] = [];
const tell = (message: ToFindings): void => scope.onmessage!({ data: structuredClone(message) });
async function heard<Kind extends FromFindings['kind']>(kind: Kind): Promise<Extract<FromFindings, { kind: Kind }>> {
  for (;;) {
    const found = said.findIndex((message) => message.kind === kind);
    if (found >= 0) return said.splice(0, found + 1).at(-1) as Extract<FromFindings, { kind: Kind }>;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeAll(async () => {
  scope.postMessage = (message) => said.push(structuredClone(message));
  await import('../workers/findings.worker.ts');
});
afterAll(() => {
  tell({ kind: 'close' });
  delete scope.onmessage;
  delete scope.postMessage;
});

describe('more faults than are listed at once', () => {
  it('are counted, come when they are asked for, and one that was not among the first is put right', async () => {
    const { layer, count, ids, attributes, fields, coordinates, vertexStarts, ringStarts, partStarts } = columnsOf('zones_QHDH', zones);
    tell({ kind: 'begin', plan: 1, settings, today: '2026-11-27' });
    tell({ kind: 'shapes', plan: 1, layer, count, shapes: { coordinates, vertexStarts, ringStarts, partStarts } });
    tell({ kind: 'rows', plan: 1, layer, rows: { ids, attributes, fields } });
    tell({ kind: 'look', plan: 1, phase: 'QHDH' });
    const first = await heard('topology');
    expect(first).toMatchObject({ total: faults, asked: most, serial: 0 });
    const firstFound = patchedList([], first.findings);
    expect([firstFound.length, first.fixable.length]).toEqual([most, most]);

    tell({ kind: 'all', plan: 1 });
    const all = await heard('topology');
    const found = patchedList(firstFound, all.findings);
    expect([found.length, all.total, all.asked, all.fixable.length]).toEqual([faults, faults, most, most]);
    expect(found.slice(0, most)).toEqual(firstFound);
    // Of what the window has nothing is copied again.
    expect(all.findings.map((part) => ('items' in part ? part.items.length : [part.from, part.count]))).toEqual([[0, most], faults - most]);
    // Nobody has asked yet whether the others have a fix: the panel offers to try it.
    findings.setState({ topology: found, topologyTotal: all.total, fixable: new Set(all.fixable), fixAsked: all.asked });
    const last = found.at(-1)!;
    expect(all.fixable.includes(last.id)).toBe(false);
    expect([mayBePutRight(findings.getState(), last.id), mayBePutRight(findings.getState(), found[0]!.id), mayBePutRight(findings.getState(), 'gone')]).toEqual([true, true, false]);
    // Of the first it is known which have none.
    findings.setState({ fixable: new Set() });
    expect(mayBePutRight(findings.getState(), found[0]!.id)).toBe(false);

    tell({ kind: 'fix', plan: 1, job: 7, phase: 'QHDH', finding: last.id });
    const { job, outcome } = await heard('fix');
    if (!outcome.ok) throw new Error(outcome.failure.code);
    expect(job).toBe(7);
    const document = PlanDocument.of(settings, zones);
    const made = (commands[outcome.value.command] as Command<CommandArguments[CommandName]>)({ document, index: RecordIndex.of(document), landUseCodes: new Set([landUse]) }, outcome.value.request as never);
    if (!made.ok) throw new Error(made.failure.code);
    tell({ kind: 'change', plan: 1, serial: 1, steps: sentSteps(made.value) });
    const after = await heard('topology');
    const left = patchedList(found, after.findings);
    expect([after.serial, after.total]).toEqual([1, left.length]);
    // Only of the zones that were edited, and of their neighbours, anything is told.
    expect(after.findings.flatMap((part) => ('items' in part ? part.items : [])).length).toBeLessThan(5);
    // It is gone, and of other zones nothing else is said.
    expect(left.some(({ id }) => id === last.id)).toBe(false);
    const others = ({ zones: its }: { readonly zones: readonly string[] }) => !its.some((id) => last.zones.some((own) => own === id));
    expect(left.filter(others)).toEqual(found.filter(others));
  });
});
