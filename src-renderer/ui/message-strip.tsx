import { workspace } from '../store/workspace.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons/icon.tsx';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** What could not be done and what to do about it, whole, over the foot of the work: nothing moves when it comes or goes. */
export function MessageStrip() {
  const say = useSay();
  const message = useWorkspace((state) => (state.message?.tone === 'said' ? null : state.message));
  if (message === null) return null;
  return (
    <div className={`message-strip ${message.tone}`} role="alert">
      <Icon name="warning" />
      <p className="selectable">{say(message.key, message.evidence)}</p>
      <IconButton icon="close" label={say('dialog.close')} side="top" onClick={() => workspace.setState({ message: null })} />
    </div>
  );
}
