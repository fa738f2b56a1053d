import { fileName } from '../dialogs/file-path.ts';
import { asked, fail, runCommand } from '../store/commit.ts';
import { findings } from '../store/findings.ts';
import { host } from '../store/host.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { today } from './findings.ts';

/** Keeps a set of norms from a file in the plan, and judges the plan by it. A file that is no set is refused with the place that is wrong. */
export async function addNormSet(): Promise<void> {
  const say = speaker(workspace.getState().locale);
  const [path] = await host().platform.pickFiles({ title: say('action.add-norm-set'), filters: [{ name: say('norms.file'), extensions: ['json'] }], many: false, folder: null });
  if (path === undefined) return;
  const reply = await asked(() => host().client.ask('norms.read', { path }));
  if (reply === null) return;
  if (!reply.ok) return fail(reply.failure);
  const { id, version, enabled, text } = reply.value;
  const ships = findings.getState().sets.sets.some((set) => set.source === null && set.id === id);
  if (ships || !enabled) return workspace.setState({ message: { key: ships ? 'norms.file-ships' : 'norms.file-not-enabled', evidence: { id }, tone: 'refused' } });
  await runCommand('choose-norms', { choice: { id, version }, add: { id, version, text, source: fileName(path) }, date: today() });
}
