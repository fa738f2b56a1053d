import { useMemo, useState } from 'react';
import { compile } from '../../src-core/expression/compile.ts';
import { workspace } from '../store/workspace.ts';
import { expressionScope } from '../table/expression-scope.ts';
import { fitsField, planCalculation } from '../table/plan-calculation.ts';
import { attributesOf } from '../table/attributes-of.ts';
import { Chooser } from '../ui/chooser.tsx';
import { ExpressionField } from '../ui/expression-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { useSay } from '../ui/use-say.ts';
import { EditPreview } from './edit-preview.tsx';
import { editedFields, firstTarget, recordsOf, TargetChooser } from './edit-target.tsx';
import { runEdit } from './run-edit.ts';
import { usePlanned } from './use-planned.ts';

export interface FieldCalculatorData { readonly field?: string }

const close = (): void => workspace.setState({ dialog: null });

/** Writes the value of an expression into a field of many records, after showing what that would be. */
export function FieldCalculatorDialog({ data }: { readonly data: FieldCalculatorData }) {
  const say = useSay();
  const [target, setTarget] = useState(firstTarget);
  const fields = useMemo(() => editedFields(target.layer), [target.layer]);
  const [chosen, setChosen] = useState(data.field ?? 'population');
  const field = useMemo(() => fields.find(({ name }) => name === chosen) ?? fields[0]!, [fields, chosen]);
  const [typed, setTyped] = useState('');
  const records = useMemo(() => recordsOf(target), [target]);
  const read = useMemo(() => compile(typed, expressionScope(target.layer)), [typed, target.layer]);
  const work = useMemo(() => (read.ok && fitsField(field, read.value.kind) ? () => planCalculation(records, field, read.value) : null), [read, records, field]);
  const { plan, busy } = usePlanned(work);
  const ready = work !== null && !busy && plan.cells.length > 0;
  return (
    <Modal
      title={say('calculator.title')}
      width="wide"
      onClose={close}
      onSubmit={() => { if (ready) void runEdit(plan); }}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('calculator.run')}</button>
        </>
      )}
    >
      <div className="form">
        <TargetChooser target={target} onChange={setTarget} />
        <span className="form-label">{say('calculator.field')}</span>
        <Chooser label={say('calculator.field')} value={field.name} choices={fields.map(({ name, type }) => ({ value: name, label: say(`field.${name}`), aside: say(`kind.${type}`) }))} onChoose={setChosen} />
        <span className="form-label">{say('calculator.expression')}</span>
        <div className="form-value">
          <ExpressionField layer={target.layer} label={say('calculator.expression')} value={typed} onChange={setTyped} problem={read.ok ? null : read.failure} attributes={attributesOf(records)} />
          {read.ok && work === null ? <p className="expression-wrong" role="alert">{say('calculator.kind-wrong', { kind: say(`kind.${read.value.kind}`), field: say(`field.${field.name}`), wanted: say(`kind.${field.type}`) })}</p> : null}
        </div>
      </div>
      {work === null ? null : <EditPreview plan={plan} busy={busy} />}
    </Modal>
  );
}
