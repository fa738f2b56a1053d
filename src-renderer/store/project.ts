import { PlanDocument } from '../../src-core/document/plan-document.ts';
import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { Result } from '../../src-core/result.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { ColumnRecords } from '../../src-core/wire/column-records.ts';
import type { Input } from '../../src-core/wire/contract.ts';
import type { ProjectProblem } from '../../src-core/wire/problems.ts';
import type { OpenedProject } from '../../src-core/wire/project.ts';
import { asked, beginHistory, fail, inTurn } from './commit.ts';
import { usualBalanceView } from './balance-view.ts';
import { host } from './host.ts';
import { announcePlan } from './open-plan.ts';
import { workspace } from './workspace.ts';

type Opening = () => Promise<Result<OpenedProject, ProjectProblem>>;

export const openProject = (path: string): Promise<boolean> => open(() => host().client.ask('project.open', { path }));
/** Of the plan to begin with, which has been asked for before there was a window. */
export const takeOpening = (opening: ReturnType<Opening>): Promise<boolean> => open(() => opening);
export const createProject = (request: Input<'project.create'>): Promise<boolean> => open(() => host().client.ask('project.create', request));
export const openExample = (): Promise<boolean> => open(() => host().client.ask('project.openExample', {}));

/** Reads the open plan anew, as after an import: the host has written, the window follows. The view stays. */
export const reloadProject = (): Promise<boolean> => inTurn(async () => {
  const reply = await asked(() => host().client.ask('project.reload', {}));
  if (reply === null) return false;
  if (!reply.ok) {
    fail(reply.failure);
    return false;
  }
  take(reply.value);
  return true;
});

export const closeProject = (): Promise<void> => inTurn(async () => {
  await asked(() => host().client.ask('project.close', {}));
  leave();
  await refreshRecent();
});

/** A plan that cannot be opened leaves the one that is open as it is. */
function open(ask: Opening): Promise<boolean> {
  return inTurn(async () => {
    const before = workspace.getState().stage;
    workspace.setState({ stage: 'opening', message: null });
    const reply = await asked(ask);
    if (reply === null || !reply.ok) {
      workspace.setState({ stage: before });
      if (reply !== null) fail(reply.failure);
      return false;
    }
    performance.mark('planwright:received');
    leave();
    take(reply.value);
    workspace.setState({ phase: phaseToShow() });
    return true;
  });
}

function take(project: OpenedProject): void {
  const document = PlanDocument.from(project.settings, new Map(project.layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
  const selection = new Set([...workspace.getState().selection].filter((id) => document.get(id) !== undefined));
  workspace.setState({
    stage: 'open', path: project.path, document, revision: project.revision, references: project.references,
    notices: project.notices, saved: 'in-file', selection, hover: null, viewing: null,
  });
  beginHistory(project.journal);
  performance.mark('planwright:opened');
  announcePlan({ kind: 'opened', document, layers: project.layers });
}

function leave(): void {
  if (workspace.getState().document === null && workspace.getState().stage !== 'opening') return;
  announcePlan({ kind: 'closed' });
  workspace.setState({
    stage: 'start', path: null, document: null, revision: 0, references: [], notices: [], view: null, tool: 'select',
    selection: new Set<RecordId>(), hover: null, highlightedClass: null, balanceView: usualBalanceView, hint: null, cursor: null, saved: 'in-file', constructionLines: [], viewing: null,
  });
  beginHistory([]);
}

/** The long-term phase, or the latest that holds zones. */
function phaseToShow(): Phase {
  const { document } = workspace.getState();
  return (['QHDH', 'QHDD', 'HT'] as const).find((phase) => (document?.count(zonesOf(phase)) ?? 0) > 0) ?? 'QHDH';
}

async function refreshRecent(): Promise<void> {
  const hello = await asked(() => host().client.ask('host.hello', {}));
  if (hello !== null) workspace.setState({ recent: hello.recent });
}
