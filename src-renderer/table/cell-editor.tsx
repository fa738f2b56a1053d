import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { commitField } from '../panels/commit-field.ts';
import { landUseOptions, noClass } from '../panels/land-use-options.tsx';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { SearchChooser } from '../ui/search-chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import { cellText } from './cell-text.ts';
import { readCell } from './read-cell.ts';
import type { TableColumn } from './table-column.ts';

interface CellEditorProps {
  readonly record: PlanRecord;
  readonly column: TableColumn;
  readonly field: FieldSpec;
  /** What was typed to begin; `null` begins with what the cell holds. */
  readonly text: string | null;
  /** Where to go when it is done; the focus is the grid's again. */
  readonly onDone: (down: number, across: number) => void;
}

/** Edits one cell in its place. Enter goes down, Tab to the right, Esc leaves it as it was. */
export function CellEditor(props: CellEditorProps) {
  return props.field.choice === 'landUse' ? <ClassEditor {...props} /> : <TextEditor {...props} />;
}

function write(record: PlanRecord, field: FieldSpec, value: FieldValue): void {
  if ((record.fields[field.name] ?? null) === value) return;
  if (field.choice === 'landUse') void runCommand('set-land-use', { ids: [record.id], landUse: value as string | null });
  else void commitField([record], field.name, value);
}

function ClassEditor({ record, field, onDone }: CellEditorProps) {
  const say = useSay();
  const code = record.fields[field.name];
  return (
    <div className="cell-editor class" onKeyDown={(event) => event.stopPropagation()}>
      <SearchChooser
        label={say('field.landUse')}
        value={typeof code === 'string' ? code : noClass}
        placeholder={say('land-use.unknown', { code: String(code) })}
        groups={landUseOptions(say)}
        searchLabel={say('land-use.search')}
        nothingFound={say('land-use.not-found')}
        startOpen
        onClose={() => onDone(0, 0)}
        onChoose={(chosen) => write(record, field, chosen === noClass ? null : chosen)}
      />
    </div>
  );
}

function TextEditor({ record, column, field, text, onDone }: CellEditorProps) {
  const say = useSay();
  const [typed, setTyped] = useState(text ?? cellText(say, column, column.valueOf(record)));
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // Leaving by a key has been dealt with when the focus goes.
  const finished = useRef(false);
  useEffect(() => {
    input.current?.focus();
    if (text === null) input.current?.select();
  }, [text]);

  const finish = (down: number, across: number): void => {
    const read = readCell(field, typed, say.locale);
    if (!read.ok) return setWrong(say(`set-aside.${read.failure.code}`, { text: typed }));
    finished.current = true;
    write(record, field, read.value);
    onDone(down, across);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'Tab') finish(0, event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      finished.current = true;
      onDone(0, 0);
    } else return;
    event.preventDefault();
  };
  const onBlur = () => {
    if (finished.current) return;
    finished.current = true;
    const read = readCell(field, typed, say.locale);
    if (read.ok) write(record, field, read.value);
    // The click that took the focus has chosen another cell: what could not be read is told where messages stand.
    else workspace.setState({ message: { key: `set-aside.${read.failure.code}`, evidence: { text: typed }, tone: 'refused' } });
  };
  return (
    <div className="cell-editor">
      <input
        ref={input}
        className={column.numeric ? 'field number' : 'field'}
        aria-label={say(`field.${field.name}`)}
        aria-invalid={wrong !== null}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        onPaste={(event) => event.stopPropagation()}
        onCopy={(event) => event.stopPropagation()}
      />
      {wrong === null ? null : <span className="cell-wrong" role="alert">{wrong}</span>}
    </div>
  );
}
