import { keyLabel } from '../actions/key-label.ts';
import { actionKeys, menu, type ActionName } from '../actions/menu.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';
import { actionWords } from './action-words.ts';

const close = (): void => workspace.setState({ dialog: null });

/** Keys that are no actions: they belong to the tool or the control that has the focus. */
const onTheMap = [['Enter', 'keys.finish'], ['Backspace', 'keys.last-point'], ['Escape', 'keys.back'], ['Space', 'keys.pan']] as const;

export function KeysDialog() {
  const say = useSay();
  return (
    <Modal title={say('action.show-keys')} onClose={close} onSubmit={close} width="wide" footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}>
      <div className="key-columns">
        {menu.map(({ title, entries }) => {
          const names = entries.flatMap((entry): readonly ActionName[] => (entry.kind === 'action' ? [entry.name] : entry.kind === 'choice' ? entry.names : [])).filter((name) => actionKeys[name] !== null);
          return (
            <section key={title} className="key-group">
              <h3 className="section-title">{say(`menu.${title}`)}</h3>
              <table className="key-table">
                <tbody>{names.map((name) => <tr key={name}><td>{actionWords(say, name)}</td><td>{keyLabel(actionKeys[name] ?? '')}</td></tr>)}</tbody>
              </table>
            </section>
          );
        })}
        <section className="key-group">
          <h3 className="section-title">{say('keys.on-the-map')}</h3>
          <table className="key-table">
            <tbody>{onTheMap.map(([key, words]) => <tr key={key}><td>{say(words)}</td><td>{keyLabel(key)}</td></tr>)}</tbody>
          </table>
        </section>
      </div>
    </Modal>
  );
}
