import { useEffect, useMemo, useState } from 'react';
import { layerKeys, type LayerKey } from '../../src-core/document/layers.ts';
import { compileCondition } from '../../src-core/expression/compile.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { changeSelection, type SelectHow, selectHows } from '../actions/selection.ts';
import { workspace } from '../store/workspace.ts';
import { attributesOf } from '../table/attributes-of.ts';
import { expressionScope } from '../table/expression-scope.ts';
import { filteredRows } from '../table/filter-rows.ts';
import { inSlices } from '../store/in-slices.ts';
import { tableLayer } from '../table/table-store.ts';
import { Chooser } from '../ui/chooser.tsx';
import { ExpressionField } from '../ui/expression-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';

const close = (): void => workspace.setState({ dialog: null });

export function SelectByExpressionDialog() {
  const say = useSay();
  const [layer, setLayer] = useState<LayerKey>(tableLayer);
  const [how, setHow] = useState<SelectHow>('instead');
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ readonly ids: readonly RecordId[]; readonly of: unknown } | null>(null);
  const records = useMemo(() => [...(workspace.getState().document?.values(layer) ?? [])], [layer]);
  const read = useMemo(() => compileCondition(typed, expressionScope(layer)), [typed, layer]);
  useEffect(() => {
    if (!read.ok) return setFound(null);
    const stop = new AbortController();
    void inSlices(filteredRows(records, [read.value]), stop.signal).then((rows) => {
      if (rows !== null) setFound({ ids: Array.from(rows, (row) => records[row]!.id), of: read });
    });
    return () => stop.abort();
  }, [read, records]);
  const ready = found !== null && found.of === read;
  const select = () => {
    if (!ready) return;
    close();
    changeSelection(found.ids, how);
  };
  return (
    <Modal
      title={say('select-expression.title')}
      onClose={close}
      onSubmit={select}
      footer={(
        <>
          <span className="aside soft" aria-live="polite">{ready ? say('select-expression.found', { count: found.ids.length, total: records.length }) : ''}</span>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('select-expression.run')}</button>
        </>
      )}
    >
      <div className="form">
        <span className="form-label">{say('edit-target.layer')}</span>
        <Chooser<LayerKey> label={say('edit-target.layer')} value={layer} choices={layerKeys.map((key) => ({ value: key, label: say(`layer.${key}`) }))} onChoose={setLayer} />
        <span className="form-label">{say('select-expression.condition')}</span>
        <ExpressionField layer={layer} label={say('select-expression.condition')} value={typed} onChange={setTyped} problem={read.ok ? null : read.failure} attributes={attributesOf(records)} />
        <span className="form-label">{say('select-expression.how')}</span>
        <Chooser<SelectHow> label={say('select-expression.how')} value={how} choices={selectHows.map((each) => ({ value: each, label: say(`select-how.${each}`) }))} onChoose={setHow} />
      </div>
    </Modal>
  );
}
