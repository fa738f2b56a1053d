import { Trouble } from './trouble.tsx';
import { useSay } from './use-say.ts';

/** The host went away: nothing that is shown could be saved, so nothing is shown but the way out. */
export function GoneScreen() {
  const say = useSay();
  return (
    <main className="gone">
      <Trouble>{say('shell.gone')}</Trouble>
      <button type="button" className="button primary" autoFocus onClick={() => location.reload()}>{say('gone.again')}</button>
    </main>
  );
}
