import { keyLabel } from '../actions/key-label.ts';
import { messageWords } from './message-strip.tsx';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/**
 * What the last action did; otherwise what the next click does. Beside the command line, where there is room for a whole
 * sentence in every language. What could not be done has a strip of its own.
 */
export function MessageLine() {
  const say = useSay();
  const message = useWorkspace((state) => (state.message?.tone === 'said' ? state.message : null));
  const hint = useWorkspace((state) => state.hint);
  const keys = useWorkspace((state) => (state.mapCursor === null ? null : state.mapCursor.pressed ? 'map-cursor.hint-held' : 'map-cursor.hint'));
  const shown = message ?? hint;
  const said = shown === null ? '' : messageWords(say, shown);
  // Enter is the click of the map cursor: with Control it is what it is without one.
  const words = message !== null || keys === null ? said : `${said.replaceAll('Enter', keyLabel('Mod+Enter'))} ${say(keys)}`.trim();
  return (
    <output className={message === null ? 'status-message hint' : 'status-message'} aria-live="polite" title={words}>
      <span className="status-words">{words}</span>
    </output>
  );
}
