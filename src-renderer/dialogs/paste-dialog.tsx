import { useMemo, useState } from 'react';
import { workspace } from '../store/workspace.ts';
import { columnTitle } from '../table/cell-text.ts';
import { planPaste, titledColumns } from '../table/plan-paste.ts';
import { pasteTarget } from '../table/table-clipboard.ts';
import { readTsv } from '../table/tsv.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';
import { EditPreview } from './edit-preview.tsx';
import { runEdit } from './run-edit.ts';

export interface PasteData { readonly text?: string }

const close = (): void => workspace.setState({ dialog: null });

/** A block copied from a spreadsheet: what would become of each of its cells, before any is written. */
export function PasteDialog({ data }: { readonly data: PasteData }) {
  const say = useSay();
  const [text, setText] = useState(data.text ?? '');
  const [takeTitles, setTakeTitles] = useState(true);
  const [target] = useState(pasteTarget);
  const block = useMemo(() => readTsv(text), [text]);
  const titled = useMemo(() => titledColumns(block, target), [block, target]);
  const plan = useMemo(() => planPaste(block, target, takeTitles ? titled : null, say.locale), [block, target, takeTitles, titled, say.locale]);
  const first = target.records[0];
  const width = Math.max(0, ...block.map((row) => row.length));
  return (
    <Modal
      title={say('paste.title')}
      width="wide"
      onClose={close}
      onSubmit={() => { if (plan.cells.length > 0) void runEdit(plan); }}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={plan.cells.length === 0}>{say('paste.run')}</button>
        </>
      )}
    >
      <div className="form">
        <span className="form-label">{say('paste.block')}</span>
        <div className="form-value">
          <textarea className="field paste-text" rows={3} aria-label={say('paste.block')} placeholder={say('paste.here')} spellCheck={false} {...(data.text === undefined ? { 'data-first': true } : {})} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <p className="form-note">{say('paste.size', { rows: block.length, columns: width })}</p>
        </div>
        <span className="form-label">{say('paste.into')}</span>
        <div className="form-value">
          {first === undefined ? <p className="form-text">{say('paste.no-rows')}</p> : (
            <p className="form-text">
              {takeTitles && titled !== null
                ? say('paste.by-titles', { columns: titled.map((column) => columnTitle(say, column)).join(', ') })
                : say('paste.from-cell', { column: target.columns[0] === undefined ? '' : columnTitle(say, target.columns[0]), record: String(first.fields['label'] ?? first.fields['name'] ?? first.id) })}
              {block.length === 1 && target.selected.length > 1 ? ` ${say('paste.fills', { count: target.selected.length })}` : ''}
            </p>
          )}
          {titled === null ? null : <CheckBox label={say('paste.titles')} checked={takeTitles} onChange={setTakeTitles} />}
        </div>
      </div>
      {text === '' ? null : <EditPreview plan={plan} busy={false} />}
    </Modal>
  );
}
