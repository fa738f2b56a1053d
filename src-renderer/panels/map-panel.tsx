import { layerKeys } from '../../src-core/document/layers.ts';
import { chooseVertexUnder } from '../actions/delete-vertices.ts';
import { contextMenus } from '../actions/menu.ts';
import { runAction } from '../actions/registry.ts';
import { MapView } from '../canvas/map-view.tsx';
import { placeUnder, selectUnder } from '../canvas/record-under.ts';
import { commentsView } from '../store/comments.ts';
import { workspace } from '../store/workspace.ts';
import { ActionMenu } from '../ui/action-menu.tsx';
import { CursorFields } from '../ui/precise/cursor-fields.tsx';
import { MeasureCard } from '../ui/precise/measure-card.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { RoadSectionCard } from '../ui/road-section-card.tsx';
import { ToolOptions } from '../ui/tool-options.tsx';
import { ToolStrip } from '../ui/tool-strip.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { ComparisonBanner } from './comparison-banner.tsx';
import './panel.css';
import { OrbitCard } from './orbit-card.tsx';
import { VersionBanner } from './version-banner.tsx';

export function MapPanel() {
  const say = useSay();
  const madeUp = useWorkspace((state) => state.document?.settings.madeUp === true);
  return (
    <section className="map-panel" aria-label={say('panel.map')}>
      <ToolStrip />
      <ActionMenu className="map-canvas" entries={contextMenus.map} onAsk={(at) => { commentsView.setState({ asked: placeUnder(at) }); if (at === null || !chooseVertexUnder()) selectUnder(at); }}>
        <MapView />
        <VersionBanner />
        <ComparisonBanner />
        {madeUp ? <p className="map-made-up">{say('plan.made-up-long')}</p> : null}
        <PlanOnItsWay />
        <EmptyPlan />
        <CursorFields />
        <OrbitCard />
        <MeasureCard />
        <RoadSectionCard />
        <ToolOptions />
      </ActionMenu>
    </section>
  );
}

/** A plan that takes its time says so; most are there before one could read it. */
function PlanOnItsWay() {
  const say = useSay();
  const coming = useWorkspace((state) => state.document === null && state.stage === 'opening');
  return coming ? <div className="map-coming"><ProgressLine label={say('start.opening')} done={0} total={null} /></div> : null;
}

/** An empty plan says what comes next, over the paper and out of the pointer's way. */
function EmptyPlan() {
  const say = useSay();
  const empty = useWorkspace((state) => state.document !== null && state.references.length === 0 && layerKeys.every((key) => state.document?.count(key) === 0));
  const drawing = useWorkspace((state) => state.tool !== 'select' && state.tool !== 'pan');
  if (!empty || drawing) return null;
  return (
    <div className="map-empty">
      <p>{say('map.empty')}</p>
      <div className="map-empty-steps">
        <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'import', data: { as: 'boundary' } } })}>{say('balance.import-boundary')}</button>
        <button type="button" className="button" onClick={() => runAction('import')}>{say('action.import')}</button>
        <button type="button" className="button" onClick={() => runAction('tool-draw-zone')}>{say('action.tool-draw-zone')}</button>
      </div>
    </div>
  );
}
