import { runAction } from '../actions/registry.ts';
import type { ActionName } from '../actions/menu.ts';
import { openProject } from '../store/project.ts';
import { fileName, folderOf } from '../dialogs/file-path.ts';
import { locales, numberLocale } from '../text/catalogue.ts';
import type { RecentPlan } from '../../src-core/wire/session.ts';
import { Icon } from './icons/icon.tsx';
import type { IconName } from './icons/icon-paths.ts';
import './start-screen.css';
import { Trouble } from './trouble.tsx';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** Three jobs, recent plans, the example plan, language. Nothing else. */
export function StartScreen() {
  const say = useSay();
  const message = useWorkspace((state) => state.message);
  const hasExample = useWorkspace((state) => state.examplePath !== null);
  return (
    <main className="start">
      <div className="start-page">
        <header className="start-head">
          <h1>Planwright</h1>
          <Languages />
        </header>
        {message !== null && message.tone !== 'said' ? <Trouble>{say(message.key, message.evidence)}</Trouble> : null}
        <ol className="jobs" aria-label={say('start.jobs')}>
          <Job icon="plan" job="draw">
            <StartButton action="new-plan" primary />
            <StartButton action="open-plan" />
            {hasExample ? <StartButton action="open-example" /> : null}
          </Job>
          <Job icon="compare" job="compare"><StartButton action="compare-versions" /></Job>
          <Job icon="check-list" job="check"><StartButton action="check-plan" /></Job>
        </ol>
        <RecentPlans />
      </div>
    </main>
  );
}

function Job({ icon, job, children }: { readonly icon: IconName; readonly job: string; readonly children: React.ReactNode }) {
  const say = useSay();
  return (
    <li className="job">
      <h2 className="job-title"><Icon name={icon} />{say(`start.${job}`)}</h2>
      <p className="job-words">{say(`start.${job}-words`)}</p>
      <div className="job-actions">{children}</div>
    </li>
  );
}

function StartButton({ action, primary = false }: { readonly action: ActionName; readonly primary?: boolean }) {
  const say = useSay();
  return <button type="button" className={primary ? 'button primary' : 'button'} onClick={() => runAction(action)}>{say(`action.${action}`)}</button>;
}

function RecentPlans() {
  const say = useSay();
  const recent = useWorkspace((state) => state.recent);
  return (
    <section className="recent" aria-label={say('start.recent')}>
      <h2 className="recent-title">{say('start.recent')}</h2>
      {recent.length === 0 ? <p className="soft">{say('start.no-recent')}</p> : (
        <ul className="recent-list">{recent.map((plan) => <li key={plan.path}><Recent plan={plan} /></li>)}</ul>
      )}
    </section>
  );
}

function Recent({ plan }: { readonly plan: RecentPlan }) {
  const say = useSay();
  const at = new Date(plan.openedAt);
  const date = Number.isNaN(at.getTime()) ? '' : at.toLocaleDateString(numberLocale(say.locale), { day: '2-digit', month: '2-digit', year: 'numeric' });
  return (
    <button type="button" className="recent-plan" title={plan.path} onClick={() => void openProject(plan.path)}>
      {plan.thumbnail === null ? <span className="recent-picture none"><Icon name="plan" /></span> : <img className="recent-picture" src={plan.thumbnail} alt="" />}
      <span className="recent-words">
        <span className="recent-name">{plan.name}</span>
        <span className="recent-path">{fileName(plan.path)}</span>
        <span className="recent-path">{date} · {folderOf(plan.path) ?? ''}</span>
      </span>
    </button>
  );
}

/** Each language by its own name, whatever the window speaks. */
function Languages() {
  const say = useSay();
  return (
    <div className="languages" role="group" aria-label={say('menu.language')}>
      {locales.map((locale) => (
        <button key={locale} type="button" className="language" lang={locale} aria-pressed={say.locale === locale} onClick={() => runAction(`language-${locale}`)}>
          {say(`action.language-${locale}`)}
        </button>
      ))}
    </div>
  );
}
