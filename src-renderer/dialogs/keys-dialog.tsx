import { keyLabel } from '../actions/key-label.ts';
import { wordKeys } from '../actions/drawing-keys.ts';
import { menu, namesIn } from '../actions/menu.ts';
import { allKeysOf, keySets } from '../actions/keys.ts';
import { workspace } from '../store/workspace.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { actionWords } from './action-words.ts';

const close = (): void => workspace.setState({ dialog: null });

/** Keys that are no actions: they belong to the tool or the control that has the focus. */
const onTheMap = [['Enter', 'keys.finish'], ['Backspace', 'keys.last-point'], ['Escape', 'keys.back'], ['Space', 'keys.pan'], ['Alt', 'keys.no-snap']] as const;
/** The pointer that keys move (`actions/map-cursor-keys.ts`). */
const whileCursor = [
  [['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], 'keys.cursor-move'], [['Shift+ArrowUp'], 'keys.cursor-far'], [['Mod+ArrowUp'], 'keys.cursor-fine'], [['Alt+ArrowUp'], 'keys.cursor-no-snap'],
  [['Enter'], 'keys.cursor-click'], [['Shift+Enter'], 'keys.cursor-add'], [['Space'], 'keys.cursor-hold'], [['Mod+Enter'], 'keys.cursor-finish'], [['Escape'], 'keys.cursor-leave'],
] as const;
/** While a tool takes points they come before the keys of actions (`actions/drawing-keys.ts`). */
const whileDrawing = [
  ['KeyD', 'keys.length'], ['KeyA', 'keys.angle'], ['KeyX', 'keys.north'], ['KeyY', 'keys.east'], ['Shift+KeyX', 'keys.relative-north'], ['Shift+KeyY', 'keys.relative-east'],
  ['KeyP', 'keys.parallel'], ['Shift+KeyP', 'keys.perpendicular'], [wordKeys.trace, 'keys.trace'], [wordKeys['other-way'], 'keys.other-way'], [wordKeys.continue, 'keys.continue'], [wordKeys.mode, 'keys.mode'], [wordKeys.delete, 'keys.delete-vertices'],
] as const;
/** What the command line takes, as it is typed. */
const typedFigures = [['2350000;420000', 'keys.typed-absolute'], ['@50;20', 'keys.typed-relative'], ['@100<45', 'keys.typed-polar'], ['<45', 'keys.typed-angle'], ['100', 'keys.typed-length']] as const;

export function KeysDialog() {
  const say = useSay();
  const keys = useKeys();
  const set = useWorkspace((state) => state.keySet);
  return (
    <Modal title={say('action.show-keys')} onClose={close} onSubmit={close} width="wide" footer={<button type="submit" className="button primary">{say('dialog.done')}</button>}>
      <div className="form">
        <span className="form-label">{say('menu.keys')}</span>
        <div className="form-value">
          <Chooser label={say('menu.keys')} value={set} choices={keySets.map((value) => ({ value, label: say(`action.keys-${value}`) }))} onChoose={(keySet) => workspace.setState({ keySet })} />
        </div>
      </div>
      <div className="key-columns">
        {menu.map(({ title, entries }) => {
          const names = entries.flatMap(namesIn).filter((name) => keys[name] !== null);
          return (
            <section key={title} className="key-group">
              <h3 className="section-title">{say(`menu.${title}`)}</h3>
              <table className="key-table">
                <tbody>{names.map((name) => <tr key={name}><td>{actionWords(say, name)}</td><td>{allKeysOf(set, name).map((key) => keyLabel(key)).join(' / ')}</td></tr>)}</tbody>
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
        <section className="key-group">
          <h3 className="section-title">{say('keys.map-cursor')}</h3>
          <table className="key-table">
            <tbody>{whileCursor.map(([pressed, words]) => <tr key={words}><td>{say(words)}</td><td>{pressed.map((key) => keyLabel(key)).join(' ')}</td></tr>)}</tbody>
          </table>
        </section>
        <section className="key-group">
          <h3 className="section-title">{say('keys.while-drawing')}</h3>
          <table className="key-table">
            <tbody>{whileDrawing.map(([key, words]) => <tr key={key}><td>{say(words)}</td><td>{keyLabel(key)}</td></tr>)}</tbody>
          </table>
        </section>
        <section className="key-group">
          <h3 className="section-title">{say('command-line.label')}</h3>
          <table className="key-table">
            <tbody>{typedFigures.map(([typed, words]) => <tr key={typed}><td>{say(words)}</td><td>{typed}</td></tr>)}</tbody>
          </table>
          <p className="key-note">{say('command-line.angles')}</p>
        </section>
      </div>
    </Modal>
  );
}
