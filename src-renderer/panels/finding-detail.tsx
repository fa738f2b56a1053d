import { useStore } from 'zustand';
import { factNames, type FactName } from '../../src-core/document/fact-names.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import type { Norm, NormPack } from '../../src-core/norms/norm-pack.ts';
import { ruleOf } from '../../src-core/norms/norm-questions.ts';
import { chooseFinding, fixFinding, goToZone, takeBackDismissal } from '../actions/findings.ts';
import { findings, mayBePutRight, planFacts } from '../store/findings.ts';
import { runAction } from '../actions/registry.ts';
import { threadsByPin } from '../store/comments.ts';
import { workspace } from '../store/workspace.ts';
import { boundsWords } from '../text/bounds-words.ts';
import { dayText } from '../text/day.ts';
import { nameOfRecord, needsOfNorm, partOfNorm, sayBesides, sayTopology, titleOfNorm } from '../text/finding-words.ts';
import { figureWords } from '../text/finding-figures.ts';
import { figuresAsWritten, kindWords, notesOfNorm, wordingOf, wordsIn } from '../text/law-words.ts';
import { CommentMark } from '../ui/comment-mark.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { useSay } from '../ui/use-say.ts';
import type { FindingRow } from './finding-rows.ts';

interface DetailProps { readonly row: FindingRow; readonly pack: NormPack | null; readonly document: PlanDocument }

/** One finding: the clause as its set has it, figure, limit and what is lacking, what would settle it, and what can be done. */
export function FindingDetail({ row, pack, document }: DetailProps) {
  const say = useSay();
  const fixable = useStore(findings, (state) => mayBePutRight(state, row.id));
  const dismissal = planFacts(document).dismissals.get(row.id);
  const norm = row.kind === 'norm' ? pack?.rules.find(({ id }) => id === row.finding.rule) : undefined;
  return (
    <aside className="finding-detail" aria-label={say('finding.detail')}>
      <header>
        <h3>{row.kind === 'topology' ? say(`finding.kind.${row.finding.kind}`) : norm === undefined ? row.finding.rule : titleOfNorm(norm, say)}</h3>
        <IconButton icon="close" label={say('finding.close')} onClick={() => chooseFinding(null)} />
      </header>
      <p className={`finding-status ${row.status}`}>{say(`check.status.${row.status}`)}</p>
      {row.kind === 'topology' ? <p>{sayTopology(row.finding, document, say)}</p> : norm === undefined || pack === null ? null : <NormDetail finding={row.finding} norm={norm} pack={pack} document={document} />}
      {dismissal === undefined ? null : <p className="finding-claim">{say('check.dismissed-because', { reason: dismissal.reason })} <span className="soft">{dayText(dismissal.date, say.locale)}</span></p>}
      <CommentMark threads={threadsByPin(document, 'finding').get(row.id)} />
      <div className="finding-actions">
        {fixable ? <button type="button" className="button primary" onClick={() => void fixFinding()}>{say('action.fix-finding')}</button> : null}
        {row.kind === 'norm' && row.status === 'fail' ? <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'claim-exception', data: { rule: row.finding.rule, place: row.finding.place } } })}>{say('finding.claim')}…</button> : null}
        {row.kind === 'norm' && row.finding.claim !== null ? <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'claim-exception', data: { rule: row.finding.rule, place: row.finding.claim!.place } } })}>{say('finding.change-claim')}…</button> : null}
        {dismissal === undefined
          ? row.status === 'pass' ? null : <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'dismiss-finding', data: { id: row.id } } })}>{say('action.dismiss-finding')}…</button>
          : <button type="button" className="button" onClick={() => void takeBackDismissal(row.id)}>{say('finding.count-again')}</button>}
        <button type="button" className="button" onClick={() => runAction('comment-finding')}>{say('comment.do')}</button>
      </div>
      {row.kind === 'topology' && !fixable && row.status === 'fail' ? <p className="soft">{say('finding.no-safe-fix')}</p> : null}
    </aside>
  );
}

function NormDetail({ finding, norm, pack, document }: { readonly finding: NormFinding; readonly norm: Norm; readonly pack: NormPack; readonly document: PlanDocument }) {
  const say = useSay();
  const { place, figure, limit, unit, shortfall, shortfallUnit, candidates, claim, status } = finding;
  const part = partOfNorm(finding, norm, say);
  const lacking = status === 'needs-data' ? finding.needs.filter((need): need is FactName => (factNames as readonly string[]).includes(need)) : [];
  const line = (name: string, value: string) => (
    <div className="finding-line"><dt>{say(`finding.${name}`)}</dt><dd>{value}</dd></div>
  );
  const { people } = finding.evidence;
  const rule = ruleOf(norm, finding.part);
  const bounds = rule === null ? '' : boundsWords(rule, norm.parts?.find((each) => each.part === finding.part)?.unit ?? norm.unit, say);
  const notes = notesOfNorm(norm, say);
  const besides = sayBesides(finding, norm, say);
  return (
    <>
      <dl className="finding-lines">
        {line('where', [place === null ? say('finding.whole-plan') : nameOfRecord(document, place, say), part].filter((words) => words !== null).join(' · '))}
        {figure === null ? null : line('figure', figureWords(figure, unit, say))}
        {limit === null ? null : line('limit-is', figureWords(limit, unit, say))}
        {shortfall === null ? null : line('lacking', figureWords(shortfall, shortfallUnit ?? unit, say))}
        {typeof people === 'number' ? line('people', figureWords(people, 'person', say)) : null}
        {finding.needs.length === 0 ? null : line(status === 'judge' ? 'why-judge' : 'needs', needsOfNorm(finding, norm, say))}
        {bounds === '' ? null : line('asks', bounds)}
        {line('clause', [`${pack.names[say.locale]}, ${norm.clause}`, norm.table].filter((words) => words !== null).join(', '))}
        {line('wording', wordingOf(norm, say))}
        {line('law-figures', figuresAsWritten(norm, say))}
        {norm.exceptions === undefined ? null : line('exceptions', norm.exceptions.map((text) => wordsIn(text, say)).join('; '))}
        {notes.length === 0 ? null : line('notes', notes.join(' '))}
      </dl>
      {finding.evidence['asked'] === false ? <p>{say('norm.not-asked', { title: norm.names[say.locale], kinds: kindWords(norm, say) })}</p> : null}
      {besides.length === 0 ? null : <p>{besides.join(' ')}</p>}
      {claim === null ? null : <p className="finding-claim">{say('finding.claimed', { reason: claim.reason })} <span className="soft">{dayText(claim.date, say.locale)} · {claim.source}</span></p>}
      {candidates.length === 0 ? null : (
        <>
          <h4>{say('finding.settles')}</h4>
          <ol className="finding-candidates">
            {candidates.map(({ zone, areaM2, reason, reachesM2 }) => (
              <li key={zone}><button type="button" className="link" onClick={() => goToZone(zone)}>{nameOfRecord(document, zone, say)}</button> {figureWords(areaM2, 'm2', say)} · {say(`finding.candidate.${reason}${reachesM2 === undefined ? '' : '-near'}`)}{reachesM2 === undefined ? '' : `, ${say('finding.candidate-reaches', { figure: figureWords(reachesM2, 'm2', say) })}`}</li>
            ))}
          </ol>
        </>
      )}
      {lacking.length === 0 ? null : <p><button type="button" className="link" onClick={() => workspace.setState({ dialog: { name: 'plan-facts', data: { fact: lacking[0] } } })}>{say('finding.state-facts')}</button></p>}
    </>
  );
}
