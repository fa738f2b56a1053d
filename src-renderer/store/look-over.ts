import type { Sliver } from '../../src-core/commands/coverage/sliver.ts';
import { sliversAfter, sliversInSteps } from '../../src-core/commands/coverage/slivers.ts';
import type { Change } from '../../src-core/document/change.ts';
import { inSlices, type Sliced } from './in-slices.ts';
import { recordIndex } from './open-plan.ts';
import { workspace, type Message } from './workspace.ts';

/** Changes of more records than this are looked over between the events of the window, and how far that is is said. */
const mostAtOnce = 100;
const betweenWordsMs = 250;
const neverStopped = new AbortController().signal;

/** What is said of an edit, with the slivers it left: they are looked for once it is in the file, of a few zones before anything is said. */
export function lookOver(change: Change, message: Message): Message | Promise<Message | null> {
  return change.size <= mostAtOnce ? withSlivers(message, sliversAfter(change, recordIndex())) : lookOverInSlices(change, message);
}

/** Of a phase or a version in parts (100,000 zones: 4 s), before the next edit begins. `null` once another plan is open. */
async function lookOverInSlices(change: Change, message: Message): Promise<Message | null> {
  const { document } = workspace.getState();
  const looking = function* (): Sliced<Message | null> {
    const steps = sliversInSteps(change, recordIndex());
    let said = -Infinity;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return withSlivers(message, step.value);
      if (workspace.getState().document !== document) return null;
      if (performance.now() - said > betweenWordsMs) {
        said = performance.now();
        workspace.setState({ message: { key: 'edit.looking-over', evidence: { done: step.value, total: change.size }, tone: 'said' } });
      }
      yield;
    }
  };
  const found = await inSlices(looking(), neverStopped);
  return workspace.getState().document === document ? found : null;
}

const withSlivers = (message: Message, slivers: readonly Sliver[]): Message => (slivers.length === 0 ? message : { ...message, tone: 'warned', slivers });
