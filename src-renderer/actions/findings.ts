import { boxAround, boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { fitBox } from '../canvas/camera.ts';
import { countByStatus, findingGroups, findingRows, type FindingRow } from '../panels/finding-rows.ts';
import { boxOfRecord } from '../panels/classes-in-view.ts';
import { runCommand } from '../store/commit.ts';
import { findings, mayBePutRight, planFacts, triedFix } from '../store/findings.ts';
import { findingsView } from '../store/findings-view.ts';
import { hideFinding, showFinding } from '../store/finding-shown.ts';
import { workspace } from '../store/workspace.ts';
import { showPanel } from './panels.ts';

/** Metres of land around a fault that has no size worth speaking of. */
const around = 25;

export function allFindings(): FindingRow[] {
  const { document } = workspace.getState();
  const { topology, norms } = findings.getState();
  return document === null ? [] : findingRows(topology, norms, planFacts(document));
}

/** How many count against the plan. */
export const failing = (): number => countByStatus(allFindings()).fail;

export const chosenFinding = (): FindingRow | null => allFindings().find(({ id }) => id === findingsView.getState().chosen) ?? null;

/** Looks at a finding: its zones stand out on the map, which shows where it is. */
export function chooseFinding(row: FindingRow | null): void {
  findingsView.setState({ chosen: row?.id ?? null });
  if (row === null) return hideFinding();
  const { finding } = row;
  const records = row.kind === 'topology' ? row.finding.zones : [...row.finding.zones, ...(row.finding.place === null || row.finding.zones.length > 0 ? [] : [row.finding.place])];
  const at = finding.at !== null && Number.isFinite(finding.at.x) ? finding.at : null;
  showFinding({ id: row.id, at, records, candidates: row.kind === 'norm' ? row.finding.candidates.map(({ zone }) => zone) : [] });
  zoomToFinding(row);
}

function zoomToFinding(row: FindingRow): void {
  const { document } = workspace.getState();
  if (document === null) return;
  const boxOfAll = (ids: readonly RecordId[]) => ids.reduce((box, id) => {
    const record = document.get(id);
    return record === undefined ? box : unionOfBoxes(box, boxOfRecord(record));
  }, emptyBox);
  let box = emptyBox;
  if (row.kind === 'topology') {
    // A fault is small beside its zones: what is shown is where it is.
    const { at, size, unit } = row.finding;
    if (Number.isFinite(at.x)) box = boxAround(at, Math.max(around, unit === 'm2' && size !== null ? 2 * Math.sqrt(size) : unit === 'm' && size !== null ? 2 * size : 0));
    else box = boxOfAll(row.finding.zones);
  } else {
    const { zones, place, candidates } = row.finding;
    box = boxOfAll([...(place === null ? zones : [place, ...zones]), ...candidates.map(({ zone }) => zone)]);
  }
  if (!isEmptyBox(box)) fitBox(box);
}

/** Zooms to one zone and selects it. */
export function goToZone(id: RecordId): void {
  const record = workspace.getState().document?.get(id);
  if (record === undefined) return;
  workspace.setState({ selection: new Set([id]) });
  const box = boxOf(record.geometry);
  if (!isEmptyBox(box)) fitBox(box);
}

/** The next or previous one of those that are let through. */
export function stepFinding(step: 1 | -1): void {
  const { filter, chosen } = findingsView.getState();
  const groups = findingGroups(allFindings(), { ...filter, query: '' }, () => '');
  const rows = groups.flatMap(({ rows: its }) => its);
  if (rows.length === 0) return;
  const at = rows.findIndex(({ id }) => id === chosen);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length]!;
  findingsView.setState(({ open }) => ({ open: new Set([...open, `${next.kind} ${next.group}`]) }));
  showPanel('findings');
  chooseFinding(next);
}

/** Puts a fault of the drawing right, once a trial has shown that it does; an edit like any other. */
export async function fixFinding(): Promise<void> {
  const row = chosenFinding();
  if (row === null || row.kind !== 'topology') return;
  const outcome = await triedFix(row.id);
  if (outcome === null) return;
  if (!outcome.ok) {
    const { code, evidence } = outcome.failure;
    const key = code === 'fault-stays' || code === 'fix-makes-fault' ? `finding.${code}` : `refusal.${code}`;
    return workspace.setState({ message: { key, evidence, tone: 'refused' } });
  }
  const { command, request } = outcome.value;
  if (await runCommand(command, request as never)) hideFinding();
}

export const canFix = (): boolean => {
  const { chosen } = findingsView.getState();
  // Of those beyond the first nobody has asked: trying tells.
  return chosen !== null && mayBePutRight(findings.getState(), chosen);
};

/** Today, as facts have it. */
export const today = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

/** Counts a finding again that was set aside. */
export const takeBackDismissal = (id: string): Promise<boolean> => runCommand('dismiss-findings', { findings: [id], reason: null, date: today() });
