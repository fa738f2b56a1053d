import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { fitBox } from '../canvas/camera.ts';
import { workspace, type Message } from '../store/workspace.ts';
import { stepWords } from '../panels/step-words.ts';
import { editWords, landLessWords, sliverWords } from '../text/edit-words.ts';
import type { Speaker } from '../text/catalogue.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons/icon.tsx';
import { landUseClass } from './land-use.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** What is shown around a place somebody asks to see, metres to each side. */
const around = 15;

/** What could not be done, or what an edit left behind, and what to do about it, whole, over the foot of the work: nothing moves when it comes or goes. */
export function MessageStrip() {
  const say = useSay();
  const message = useWorkspace((state) => (state.message?.tone === 'said' ? null : state.message));
  if (message === null) return null;
  const place = placeOf(message);
  return (
    <div className={`message-strip ${message.tone}`} role="alert">
      <Icon name="warning" />
      <p className="selectable">{messageWords(say, message)}</p>
      {place === null ? null : <button type="button" className="button" onClick={() => show(place)}>{say('message.show')}</button>}
      <IconButton icon="close" label={say('dialog.close')} side="top" onClick={() => workspace.setState({ message: null })} />
    </div>
  );
}

/** The sentence, what became of each zone, and the slivers that are left. */
export function messageWords(say: Speaker, { key, evidence, areas = [], slivers = [], step }: Message): string {
  const symbolOf = (code: string) => landUseClass(code)?.symbols[0] ?? code;
  const land = editWords(say, areas, symbolOf);
  return [say(key, step === undefined ? evidence : { ...evidence, step: stepWords(say, step) }), land === '' ? '' : `${land}.`, landLessWords(say, areas), sliverWords(say, slivers, symbolOf)].filter((words) => words !== '').join(' ');
}

function placeOf({ evidence, slivers = [] }: Message): PlanPoint | null {
  const [first] = slivers;
  if (first !== undefined) return first;
  const { x, y } = evidence;
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

const show = ({ x, y }: PlanPoint): void => fitBox({ minX: x - around, minY: y - around, maxX: x + around, maxY: y + around });
