import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Speaker } from '../text/catalogue.ts';
import { notStated, numberWriter } from '../text/format-number.ts';
import { reasonsOf, type EditPlan } from '../table/edit-plan.ts';
import { landUseName } from '../ui/land-use.ts';
import { useSay } from '../ui/use-say.ts';

/** Rows of each kind that are shown; the counts are of all. */
const fewRows = 60;

/** What an edit of many would do: the counts, every reason something stays as it is, and the first rows. */
export function EditPreview({ plan, busy }: { readonly plan: EditPlan; readonly busy: boolean }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const { cells, unchanged, setAside, asText } = plan;
  return (
    <div className={busy ? 'edit-preview stale' : 'edit-preview'} aria-busy={busy}>
      <dl className="tally" aria-label={say('preview.tally')}>
        <div><dt>{say('preview.changed')}</dt><dd>{write.count(cells.length)}</dd></div>
        <div><dt>{say('preview.unchanged')}</dt><dd>{write.count(unchanged)}</dd></div>
        <div><dt>{say('preview.set-aside')}</dt><dd>{write.count(setAside.length)}</dd></div>
      </dl>
      {setAside.length === 0 && asText === 0 ? null : (
        <ul className="preview-reasons">
          {asText === 0 ? null : <li>{say('preview.as-text', { count: asText })}</li>}
          {reasonsOf(plan).map(({ code, count }) => <li key={code}>{say('preview.reason', { count, reason: say(`reason.${code}`) })}</li>)}
        </ul>
      )}
      {cells.length + setAside.length === 0 ? null : (
        <div className="list-box preview-rows" tabIndex={0} aria-label={say('preview.rows')}>
          <table className="match">
            <thead><tr><th>{say('preview.record')}</th><th>{say('preview.field')}</th><th>{say('preview.before')}</th><th>{say('preview.after')}</th></tr></thead>
            <tbody>
              {setAside.slice(0, fewRows).map(({ record, column, text, code, evidence }, index) => (
                <tr key={`aside-${index}`} className="aside">
                  <td>{record === null ? notStated : recordName(record)}</td>
                  <td>{say.has(`field.${column}`) ? say(`field.${column}`) : column.replace(/^attr:/, '')}</td>
                  <td colSpan={2}>{say(`set-aside.${code}`, { ...evidence, text })}</td>
                </tr>
              ))}
              {cells.slice(0, fewRows).map(({ record, field, after }, index) => (
                <tr key={index}>
                  <td>{recordName(record)}</td>
                  <td>{say(`field.${field.name}`)}</td>
                  <td className="before">{fieldText(say, field, record.fields[field.name] ?? null)}</td>
                  <td>{fieldText(say, field, after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {cells.length > fewRows || setAside.length > fewRows ? <p className="form-note preview-more">{say('preview.first-rows', { count: fewRows })}</p> : null}
        </div>
      )}
    </div>
  );
}

const recordName = (record: PlanRecord): string => String(record.fields['label'] ?? record.fields['name'] ?? record.id);

function fieldText(say: Speaker, field: FieldSpec, value: FieldValue): string {
  if (value === null) return notStated;
  if (field.choice === 'landUse') return landUseName(say, String(value));
  return typeof value === 'number' ? numberWriter(say.locale).plain(value) : value;
}
