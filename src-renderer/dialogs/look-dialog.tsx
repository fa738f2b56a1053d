import { useId, useState } from 'react';
import { fillPatterns, linePatterns, classesTarget } from '../../src-core/document/looks.ts';
import { layerKeys, layerSpecs } from '../../src-core/document/layers.ts';
import type { StyleValues } from '../../src-core/commands/set-style.ts';
import { planLooks } from '../store/looks.ts';
import { setLook } from '../store/set-look.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { parseNumber } from '../text/parse-number.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { landUseClass, landUseName } from '../ui/land-use.ts';
import { Modal } from '../ui/modal.tsx';
import { OpacitySlider } from '../ui/opacity-slider.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

/** `name` is what a reference layer is called now. */
export interface LookData { readonly target: string; readonly landUse?: string; readonly name?: string }

const close = (): void => workspace.setState({ dialog: null });
const usual = 'usual';

/** How a layer, a reference layer or a class looks. Each choice is an edit of its own: seen at once, and undone like any other. */
export function LookDialog({ data: { target, landUse, name } }: { readonly data: LookData }) {
  const say = useSay();
  const nameId = useId();
  const widthId = useId();
  const colorId = useId();
  const looks = useWorkspace((state) => planLooks(state.document));
  const look = landUse === undefined ? looks.of(target) : looks.ofClass(landUse);
  const layer = layerKeys.find((key) => key === target);
  const isClass = target === classesTarget && landUse !== undefined;
  const isReference = layer === undefined && !isClass;
  const isPicture = useWorkspace((state) => state.references.some(({ table, geometry }) => table === target && geometry === 'TILES'));
  const hasLines = isReference || (layer !== undefined && layerSpecs[layer].kind === 'zones');
  // A reference layer may just have been given another name.
  const title = isReference && look.title !== null ? look.title : isClass ? landUseName(say, landUse) : name ?? (layer === undefined ? target : say(`layer.${layer}`));
  const set = (values: StyleValues) => void setLook([{ target, ...(landUse === undefined ? {} : { landUse }), values }]);
  const color = look.color ?? (isClass ? landUseClass(landUse)?.color ?? '#cecbc4' : '#76767c');
  const changed = Object.entries(look).some(([key, value]) => (key === 'labels' ? value === false : key !== 'position' && key !== 'removed' && key !== 'title' && value !== null));
  return (
    <Modal
      title={say('look.title', { name: title })}
      width="small"
      onClose={close}
      onSubmit={close}
      footer={(
        <>
          <button type="button" className="button" disabled={!changed} onClick={() => set({ color: null, pattern: null, opacity: null, lineStyle: null, lineWidth: null, labels: null })}>{say('look.as-usual')}</button>
          <button type="submit" className="button primary">{say('dialog.done')}</button>
        </>
      )}
    >
      <div className="form">
        {isReference ? (
          <>
            <label className="form-label" htmlFor={nameId}>{say('look.name')}</label>
            <div className="form-value"><CommittedField id={nameId} value={title} onCommit={(text) => set({ title: text === '' ? null : text })} /></div>
          </>
        ) : null}
        {isClass || (isReference && !isPicture) ? (
          <>
            <label className="form-label" htmlFor={colorId}>{say('look.color')}</label>
            <div className="form-value"><ColorField id={colorId} value={color} onCommit={(next) => set({ color: next })} /></div>
          </>
        ) : null}
        {isClass ? (
          <>
            <span className="form-label">{say('look.pattern')}</span>
            <div className="form-value">
              <Chooser label={say('look.pattern')} value={look.pattern ?? 'plain'} choices={fillPatterns.map((value) => ({ value, label: say(`look.pattern-${value}`) }))} onChoose={(pattern) => set({ pattern: pattern === 'plain' ? null : pattern })} />
            </div>
          </>
        ) : null}
        {hasLines ? (
          <>
            <span className="form-label">{say('look.opacity')}</span>
            <div className="form-value"><OpacitySlider target={target} name={title} /></div>
          </>
        ) : null}
        {hasLines && !isReference ? (
          <>
            <span className="form-label">{say('look.line-style')}</span>
            <div className="form-value">
              <Chooser<string> label={say('look.line-style')} value={look.lineStyle ?? usual} choices={[usual, ...linePatterns].map((value) => ({ value, label: say(`look.line-${value}`) }))} onChoose={(value) => set({ lineStyle: linePatterns.find((each) => each === value) ?? null })} />
            </div>
          </>
        ) : null}
        {hasLines && !isPicture ? (
          <>
            <label className="form-label" htmlFor={widthId}>{say('look.line-width')}</label>
            <div className="form-value">
              <CommittedField
                id={widthId}
                numeric
                value={look.lineWidth === null ? '' : numberWriter(say.locale).plain(look.lineWidth)}
                placeholder={say('look.line-usual')}
                onCommit={(text) => {
                  const value = parseNumber(text, say.locale);
                  if (value !== undefined) set({ lineWidth: value });
                }}
              />
            </div>
          </>
        ) : null}
        {layer === undefined ? null : (
          <>
            <span className="form-label">{say('look.labels')}</span>
            <div className="form-value"><CheckBox label={say('look.labels-shown')} checked={look.labels} onChange={(on) => set({ labels: on ? null : 0 })} /></div>
          </>
        )}
      </div>
    </Modal>
  );
}

interface CommittedFieldProps { readonly id: string; readonly value: string; readonly numeric?: boolean; readonly placeholder?: string; readonly onCommit: (text: string) => void }

/** Enter or leaving it is the edit. */
function CommittedField({ id, value, numeric = false, placeholder, onCommit }: CommittedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed.trim() !== value) onCommit(typed.trim());
    setTyped(null);
  };
  return (
    <input
      id={id}
      className={numeric ? 'field number' : 'field'}
      inputMode={numeric ? 'decimal' : 'text'}
      autoComplete="off"
      placeholder={placeholder}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Enter') return;
        event.preventDefault();
        commit();
      }}
    />
  );
}

/** The browser's own colour field tells of every colour tried; the edit is the one that stays. */
function ColorField({ id, value, onCommit }: { readonly id: string; readonly value: string; readonly onCommit: (color: string) => void }) {
  const [tried, setTried] = useState<string | null>(null);
  const commit = () => {
    if (tried !== null && tried !== value) onCommit(tried);
    setTried(null);
  };
  return <input id={id} type="color" className="color-field" value={tried ?? value} onChange={(event) => setTried(event.currentTarget.value)} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit(); }} />;
}
