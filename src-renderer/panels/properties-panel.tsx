import { memo, useCallback, useState } from 'react';
import { layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { inHectares } from '../../src-core/units.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { unbroken } from '../text/unbroken.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import { useSay } from '../ui/use-say.ts';
import { useSliced } from '../ui/use-sliced.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { commitField } from './commit-field.ts';
import type { CommonValue } from './common-value.ts';
import { DerivedFigures } from './derived-figures.tsx';
import { FieldRow } from './field-row.tsx';
import { LandUsePicker } from './land-use-picker.tsx';
import { selectionSummary, type SelectionSummary } from './selection-summary.ts';
import './panel.css';

export function PropertiesPanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const selection = useWorkspace((state) => state.selection);
  const work = useCallback(() => selectionSummary(document, selection), [document, selection]);
  const summary = useSliced(work, selection.size <= small);
  return (
    <section className="panel" aria-label={say('panel.properties')}>
      {summary === null ? <p className="empty" role="status">{say('properties.gathering', { count: selection.size })}</p>
        : summary.records.length === 0 ? <p className="empty">{say('properties.empty')}</p> : <Properties summary={summary} selection={selection} />}
    </section>
  );
}

/** Up to so many records are looked over at once: a few milliseconds. */
const small = 500;

function Properties({ summary, selection }: { readonly summary: SelectionSummary; readonly selection: ReadonlySet<RecordId> }) {
  const say = useSay();
  const { records, layers, common } = summary;
  const layer = layers.length === 1 ? layers[0]! : null;
  const ids = records.map((record) => record.id);
  // A field holds what is being typed; another selection is another form.
  const key = ids.length > 50 ? `${ids.length}:${ids[0]}` : ids.join();
  return (
    <>
      <div className="panel-bar">
        <span className="row-name">{layer === null ? say('properties.several-layers', { count: records.length }) : say('properties.selected', { count: records.length, layer: say(`layer.${layer}`) })}</span>
        <ActionButton name="zone-history" icon="history" />
        <ActionButton name="zoom-to-selection" icon="fit" />
        <ActionButton name="delete" icon="trash" />
      </div>
      <div className="panel-scroll" key={key}>
        <div className="section">
          {layer === null ? <p className="row soft">{say('properties.common-fields')}</p> : null}
          {fieldsOfAll(layers).map((field) => {
            const value = common(field.name);
            return <EditedField key={field.name} field={field} mixed={value.mixed} value={value.mixed ? null : value.value} selection={selection} />;
          })}
        </div>
        <Size summary={summary} />
        <DerivedFigures summary={summary} />
        {records.length === 1 ? <SourceAttributes record={records[0]!} /> : null}
      </div>
    </>
  );
}

interface EditedFieldProps { readonly field: FieldSpec; readonly mixed: boolean; readonly value: FieldValue; readonly selection: ReadonlySet<RecordId> }

/** An edit of the shape leaves the fields as they are: they are not drawn again for it. */
const EditedField = memo(function EditedField({ field, mixed, value, selection }: EditedFieldProps) {
  const common: CommonValue = mixed ? { mixed } : { mixed, value };
  return field.choice === 'landUse'
    ? <LandUsePicker common={common} onChoose={(landUse) => void runCommand('set-land-use', { ids: recordsOf(selection).map(({ id }) => id), landUse })} />
    : <FieldRow field={field} common={common} onCommit={(next) => void commitField(recordsOf(selection), field.name, next)} />;
});

/** As they are by now. */
function recordsOf(selection: ReadonlySet<RecordId>): readonly PlanRecord[] {
  const { document } = workspace.getState();
  return [...selection].flatMap((id) => document?.get(id) ?? []);
}

/** What can be edited of all of them: the fields their layers have in common. */
const fieldsOfAll = (layers: readonly LayerKey[]) =>
  layerSpecs[layers[0]!].fields.filter(({ name, kept }) => kept !== true && layers.every((layer) => layerSpecs[layer].fields.some((field) => field.name === name)));

/** Area or length, with the words that say in which system it was measured. */
function Size({ summary: { areaM2: area, lengthM: length } }: { readonly summary: SelectionSummary }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const crs = useWorkspace((state) => state.document?.settings.crsName ?? '');
  if (area === 0 && length === 0) return null;
  return (
    <div className="section">
      {area > 0 ? (
        <div className="property">
          <span className="property-name">{say('properties.area')}</span>
          <div className="property-value">
            <div>{write.hectares(inHectares(area))} {say('unit.ha')}</div>
            <div>{write.squareMetres(area)} {say('unit.m2')}</div>
            <div className="soft property-unit">{say('properties.grid-area', { crs: unbroken(crs) })}</div>
          </div>
        </div>
      ) : (
        <div className="property">
          <span className="property-name">{say('properties.length')}</span>
          <div className="property-value">
            <div>{write.metres(length)} {say('unit.m')}</div>
            <div className="soft property-unit">{say('properties.grid-length', { crs: unbroken(crs) })}</div>
          </div>
        </div>
      )}
    </div>
  );
}

function SourceAttributes({ record }: { readonly record: PlanRecord }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const attributes = Object.entries(record.attributes);
  const sourceKey = record.fields['sourceKey'];
  if (attributes.length === 0 && sourceKey == null) return null;
  return (
    <div className="section">
      <h3 className="section-title">
        <button type="button" className="disclosure" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} />
          {say('properties.source', { count: attributes.length })}
        </button>
      </h3>
      {open ? (
        <table className="attributes">
          <tbody>
            {sourceKey == null ? null : <tr><th scope="row">{say('field.sourceKey')}</th><td>{sourceKey}</td></tr>}
            {attributes.map(([name, value]) => <tr key={name}><th scope="row">{name}</th><td>{value === null ? '–' : String(value)}</td></tr>)}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
