import { useId, useRef } from 'react';
import type { LayerKey } from '../../src-core/document/layers.ts';
import { layerSpecs } from '../../src-core/document/layers.ts';
import type { ExpressionProblem } from '../../src-core/expression/problem.ts';
import { sayExpression } from '../text/say-expression.ts';
import { useSay } from './use-say.ts';
import { SearchChooser } from './search-chooser.tsx';

interface ExpressionFieldProps {
  readonly layer: LayerKey;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: ExpressionProblem | null;
  /** Names that came with the source of the records. */
  readonly attributes: readonly string[];
}

const measures = ['$area', '$areaHa', '$perimeter', '$length', '$id', '$phase'] as const;
const functionForms = [
  'if(condition, then, otherwise)', 'coalesce(a, b)', 'round(number, digits)', 'floor(number)', 'ceil(number)', 'abs(number)', 'sqrt(number)', 'min(a, b)', 'max(a, b)',
  'concat(a, b)', 'upper(text)', 'lower(text)', 'trim(text)', 'length(text)', 'left(text, count)', 'right(text, count)', "replace(text, 'part', 'by')", "contains(text, 'part')",
  'text(value)', 'number(text)', 'section()', 'symbol()', 'is null', 'in (a, b)', "like 'a%'", 'and', 'or', 'not',
] as const;

/** A place to write an expression, with the names and functions there are, and where it cannot be read. */
export function ExpressionField({ layer, label, value, onChange, problem, attributes }: ExpressionFieldProps) {
  const say = useSay();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (text: string): void => {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: value.length, selectionEnd: value.length };
    const before = value.slice(0, selectionStart);
    const spaced = before === '' || /[\s(]$/.test(before) ? text : ` ${text}`;
    onChange(before + spaced + value.slice(selectionEnd));
    const at = before.length + spaced.length;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
    });
  };
  const names = [
    { value: 'fields', label: say('expression-field.fields'), items: layerSpecs[layer].fields.map(({ name, column }) => ({ value: name, label: say(`field.${name}`), alsoKnownAs: `${name} ${column}`, aside: name })) },
    { value: 'measures', label: say('expression-field.measures'), items: measures.map((name) => ({ value: name, label: say(`expression-field.${name.slice(1)}`), alsoKnownAs: name, aside: name })) },
    ...(attributes.length === 0 ? [] : [{ value: 'source', label: say('expression-field.source'), items: attributes.map((name) => ({ value: `attr('${name.replaceAll("'", "''")}')`, label: name, aside: 'attr' })) }]),
  ];
  const functions = [{ value: 'functions', label: '', items: functionForms.map((form) => ({ value: form, label: form })) }];
  const wrong = problem === null || problem.code === 'empty' ? null : sayExpression(say, problem);
  return (
    <div className="expression">
      <textarea
        ref={area}
        data-first
        className="field expression-text"
        rows={3}
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-said`}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter goes on; a longer expression is broken with Shift.
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className="form-line">
        <SearchChooser label={say('expression-field.insert-name')} value={null} placeholder={say('expression-field.insert-name')} groups={names} searchLabel={say('expression-field.search')} nothingFound={say('expression-field.not-found')} onChoose={insert} />
        <SearchChooser label={say('expression-field.insert-function')} value={null} placeholder={say('expression-field.insert-function')} groups={functions} searchLabel={say('expression-field.search')} nothingFound={say('expression-field.not-found')} onChoose={insert} />
      </div>
      <p id={`${id}-said`} className={wrong === null ? 'form-note' : 'expression-wrong'} aria-live="polite">{wrong ?? say('expression-field.help')}</p>
    </div>
  );
}
