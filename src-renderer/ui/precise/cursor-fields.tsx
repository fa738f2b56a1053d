import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { distance } from '../../../src-core/geometry/segment.ts';
import { registerCursorFields } from '../../actions/cursor-field.ts';
import { focusMap } from '../../actions/focus-command-line.ts';
import { toScreen } from '../../canvas/camera.ts';
import { placeIfDetermined, setLock } from '../../store/precise-input.ts';
import { precise } from '../../store/precise.ts';
import { giveFigures } from '../../store/tool-runner.ts';
import type { LockName } from '../../tools/precise/constraints.ts';
import { degreesBetween } from '../../tools/precise/direction.ts';
import type { FiguresWanted, Wanted } from '../../tools/tool.ts';
import { numberWriter } from '../../text/format-number.ts';
import { parseNumber } from '../../text/parse-number.ts';
import { Icon } from '../icons/icon.tsx';
import { useSay } from '../use-say.ts';
import { useWorkspace } from '../use-workspace.ts';
import { besidePointer } from './beside-pointer.ts';
import './precise.css';

/** Length, angle and coordinates of the next point, where one looks while drawing. They take keys, not the pointer. */
export function CursorFields() {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  // As large as its words are in the language of the window; watched, so that no move of the pointer has to ask.
  const ref = useCallback((element: HTMLDivElement) => {
    box.current = element;
    const look = () => setSize((now) => (now.width === element.offsetWidth && now.height === element.offsetHeight ? now : { width: element.offsetWidth, height: element.offsetHeight }));
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => {
      box.current = null;
      observer.disconnect();
    };
  }, []);
  useEffect(() => registerCursorFields((name) => {
    flushSync(() => precise.setState({ field: name, ...(name === 'north' || name === 'east' ? { relative: false } : name === 'dNorth' || name === 'dEast' ? { relative: true } : {}) }));
    box.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus({ preventScroll: true });
  }), []);
  const wants = useStore(precise, (state) => state.wants);
  const field = useStore(precise, (state) => state.field);
  const relative = useStore(precise, (state) => state.relative);
  const view = useWorkspace((state) => state.view);
  const mapSize = useWorkspace((state) => state.mapSize);
  if (wants === null || (wants.base === null && field === null && (wants.figures === undefined || wants.figures.name === 'direction'))) return null;
  const at = wants.point ?? wants.base ?? view;
  // An empty plan has no place yet: the first point is typed in the middle of the map.
  const place = (at === null ? null : toScreen(at)) ?? { x: mapSize.width / 2, y: mapSize.height / 2 };
  const from = wants.base === null ? null : toScreen(wants.base);
  const { left, top } = besidePointer(place, from, size, mapSize);
  if (wants.figures !== undefined) return <div ref={ref} className="cursor-fields single" role="group" aria-label={say('precise.fields')} style={{ left, top }}><FiguresField key={wants.figures.name} wanted={wants.figures} /></div>;
  const names: readonly LockName[] = wants.base === null ? ['north', 'east'] : ['distance', 'angle', ...(relative ? ['dNorth', 'dEast'] as const : ['north', 'east'] as const)];
  return (
    <div ref={ref} className="cursor-fields" role="group" aria-label={say('precise.fields')} style={{ left, top }}>
      {names.map((name) => <Field key={name} name={name} wants={wants} />)}
    </div>
  );
}

/** Tab goes round the fields and stays among them. */
function nextField(input: HTMLInputElement, step: 1 | -1): HTMLInputElement {
  const all = [...input.closest('.cursor-fields')!.querySelectorAll('input')];
  return all[(all.indexOf(input) + step + all.length) % all.length]!;
}

/** What the figure is where the pointer is now. */
function figureOf(name: LockName, { base, point }: Wanted): number | null {
  if (point === null) return null;
  switch (name) {
    case 'north': return point.y;
    case 'east': return point.x;
    case 'distance': return base === null ? null : distance(base, point);
    case 'angle': return base === null || distance(base, point) === 0 ? null : degreesBetween(base, point);
    case 'dNorth': return base === null ? null : point.y - base.y;
    case 'dEast': return base === null ? null : point.x - base.x;
  }
}

/** A turn, a factor, parts: what the tool in hand takes instead of a point. Several are separated by semicolons. */
function FiguresField({ wanted: { name, values } }: { readonly wanted: FiguresWanted }) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const write = numberWriter(say.locale);
  const figure = values.map((value) => write.plain(Math.round(value * 1000) / 1000)).join('; ');
  const leave = () => {
    setTyped(null);
    setWrong(false);
    precise.setState({ field: null });
    focusMap();
  };
  const parsed = (text: string): readonly number[] | null => {
    const figures = text.split(';').filter((part) => part.trim() !== '').map((part) => parseNumber(part, say.locale));
    return figures.every((value) => typeof value === 'number') ? figures : null;
  };
  const change = (text: string) => {
    setTyped(text);
    const figures = parsed(text);
    setWrong(figures === null);
    if (figures !== null && figures.length > 0) giveFigures(figures, false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      const figures = typed === null ? values : parsed(typed);
      if (figures === null) setWrong(true);
      else {
        leave();
        giveFigures(figures, true);
      }
    } else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <label className="cursor-field">
      <span className="cursor-field-name">{say(`figures.${name}`)}</span>
      <input
        name="figures" className="cursor-input" aria-label={say(`figures.${name}`)} aria-invalid={wrong || undefined} inputMode="decimal" spellCheck={false} autoComplete="off"
        value={typed ?? figure}
        onFocus={(event) => { precise.setState({ field: 'figures' }); event.currentTarget.select(); }}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

function Field({ name, wants }: { readonly name: LockName; readonly wants: Wanted }) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  /** Escape let the figure go: leaving the field must not fix it after all. */
  const dropped = useRef(false);
  const lock = useStore(precise, (state) => state.locks[name]);
  const isFocused = useStore(precise, (state) => state.field === name);
  const write = numberWriter(say.locale);
  const shown = lock ?? figureOf(name, wants);
  const figure = shown === null ? '' : name === 'angle' ? write.metres(shown) : write.coordinate(shown);

  /** Answers whether what stands in the field can be fixed; an untouched field stays as it is. */
  const fix = (): boolean => {
    if (typed === null) return true;
    const value = parseNumber(typed, say.locale);
    if (value === undefined || (name === 'distance' && value !== null && value <= 0)) {
      setWrong(true);
      return false;
    }
    setTyped(null);
    setWrong(false);
    setLock(name, value);
    return true;
  };
  const leave = () => {
    precise.setState({ field: null });
    focusMap();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Tab') {
      event.preventDefault();
      if (fix()) nextField(event.currentTarget as HTMLInputElement, event.shiftKey ? -1 : 1).focus({ preventScroll: true });
    } else if (event.key === 'Enter') {
      if (fix()) {
        leave();
        placeIfDetermined();
      }
    } else if (event.key === 'Escape') {
      dropped.current = true;
      setTyped(null);
      setWrong(false);
      setLock(name, null);
      leave();
    } else return;
    event.stopPropagation();
  };
  return (
    <label className={name === 'north' || name === 'east' ? 'cursor-field wide' : 'cursor-field'}>
      <span className="cursor-field-name">{say(`precise.${name}`)}</span>
      <input
        name={name}
        className="cursor-input"
        aria-label={say(`precise.${name}`)}
        aria-invalid={wrong || undefined}
        inputMode="decimal"
        spellCheck={false}
        autoComplete="off"
        // The figure that follows the pointer stands behind what is typed; a fixed one can be edited.
        value={typed ?? (isFocused && lock === null ? '' : figure)}
        placeholder={figure}
        onFocus={(event) => { dropped.current = false; precise.setState({ field: name }); event.currentTarget.select(); }}
        onChange={(event) => { setTyped(event.currentTarget.value); setWrong(false); }}
        onBlur={() => { if (!dropped.current) fix(); }}
        onKeyDown={onKeyDown}
      />
      <span className={lock === null ? 'cursor-lock' : 'cursor-lock on'} role="img" aria-label={lock === null ? undefined : say('precise.fixed')}>{lock === null ? null : <Icon name="lock" />}</span>
    </label>
  );
}
