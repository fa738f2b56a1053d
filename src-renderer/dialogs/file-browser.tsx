import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { FileFilter } from '../../src-core/wire/shell-contract.ts';
import type { ProjectProblem } from '../../src-core/wire/problems.ts';
import type { FolderEntry } from '../../src-core/wire/project.ts';
import { numberLocale, type Locale } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { host } from '../store/host.ts';
import { answerFileRequest, fileRequest, type FileRequest } from './file-request.ts';
import { joinPath, withEnding } from './file-path.ts';

interface Folder { readonly folder: string; readonly parent: string | null; readonly entries: readonly FolderEntry[]; readonly places: readonly { readonly name: string; readonly path: string }[] }

/** Where the person was last, for as long as the window is open. */
let lastFolder: string | null = null;

/** The window's own file dialog, for the shell that has no dialogs of the system. */
export function FileBrowser({ nested = false }: { readonly nested?: boolean }) {
  const open = useStore(fileRequest, (state) => state.open);
  return open === null ? null : <Browser asked={open} nested={nested} />;
}

function Browser({ asked, nested }: { readonly asked: FileRequest; readonly nested: boolean }) {
  const say = useSay();
  const { request } = asked;
  const [folder, setFolder] = useState<Folder | null>(null);
  const [problem, setProblem] = useState<ProjectProblem | null>(null);
  const [name, setName] = useState(asked.kind === 'save' ? asked.request.suggestedName : '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [everything, setEverything] = useState(false);
  /** The file that is there already and that saving once more replaces. */
  const [replacing, setReplacing] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  /** How often a folder was gone to, and the last of them. */
  const gone = useRef(0);
  const going = useRef<Promise<Folder | null>>(Promise.resolve(null));
  const many = asked.kind === 'pick' && asked.request.many;

  const go = (path: string | null): void => {
    const mine = ++gone.current;
    going.current = (async () => {
      const listed = await host().client.ask('files.list', { folder: path });
      // Meanwhile somebody went on, to another folder.
      if (mine !== gone.current) return going.current;
      if (!listed.ok) {
        setProblem(listed.failure);
        return null;
      }
      setProblem(null);
      setChosen(new Set());
      setFolder(listed.value);
      if (path !== null) lastFolder = listed.value.folder;
      list.current?.scrollTo(0, 0);
      return listed.value;
    })();
  };
  useEffect(() => go(request.folder ?? lastFolder), [request]);

  const finish = ({ folder: path, entries: there }: Folder, names: readonly string[]) => {
    if (names.length === 0) return;
    const taken = asked.kind === 'save' ? takenName(there, withEnding(names[0]!, request.filters)) : null;
    if (taken !== null && taken !== replacing) return setReplacing(taken);
    const paths = names.map((each) => joinPath(path, asked.kind === 'save' ? withEnding(each, request.filters) : each));
    lastFolder = path;
    answerFileRequest(paths);
  };
  const submit = async () => {
    // Whoever typed a folder and a name means that folder, also where it is still being read; where it is not there, the sentence about it stays.
    const at = await going.current;
    if (at === null || fileRequest.getState().open !== asked) return;
    const written = name.trim();
    if (written === '') return finish(at, at === folder ? [...chosen] : []);
    if (at.entries.some((entry) => entry.kind === 'folder' && entry.name === written)) return go(joinPath(at.folder, written));
    finish(at, [written]);
  };
  const choose = (entry: FolderEntry, add: boolean) => {
    if (entry.kind === 'folder') return;
    const next = new Set(add && many ? chosen : []);
    if (next.has(entry.name)) next.delete(entry.name);
    else next.add(entry.name);
    setChosen(next);
    setReplacing(null);
    // A folder that was typed is not there: whoever chooses from the list means the one that is shown.
    if (problem !== null) going.current = Promise.resolve(folder);
    setProblem(null);
    setName(next.size === 1 ? [...next][0]! : '');
  };
  const activate = (entry: FolderEntry) => {
    if (folder === null) return;
    if (entry.kind === 'folder') go(joinPath(folder.folder, entry.name));
    else finish(folder, [entry.name]);
  };
  const entries = folder?.entries.filter((entry) => everything || entry.kind === 'folder' || fits(entry.name, request.filters)) ?? [];
  const ready = name.trim() !== '' || chosen.size > 0;
  return (
    <Modal
      title={request.title}
      width="wide"
      nested={nested}
      onClose={() => answerFileRequest([])}
      onSubmit={() => void submit()}
      footer={(
        <>
          <div className="aside"><CheckBox label={say('files.everything')} checked={everything} onChange={setEverything} /></div>
          <button type="button" className="button" onClick={() => answerFileRequest([])}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready || folder === null}>{say(asked.kind === 'pick' ? 'files.open' : replacing === null ? 'files.save' : 'files.replace')}</button>
        </>
      )}
    >
      <div className="form-line">
        <IconButton icon="up" label={say('files.up')} disabled={folder?.parent == null} onClick={() => go(folder!.parent)} />
        <PathField path={folder?.folder ?? ''} label={say('files.folder')} onGo={go} />
      </div>
      {problem === null ? null : <Trouble>{say.problem(problem)}</Trouble>}
      <div className="browser">
        <nav className="browser-places" aria-label={say('files.places')}>
          {folder?.places.map((place) => (
            <button key={place.path} type="button" className="pick" aria-selected={place.path === folder.folder} role="option" onClick={() => go(place.path)}>
              <Icon name="folder" /><span className="pick-name">{say.has(place.name) ? say(place.name) : place.name}</span>
            </button>
          ))}
        </nav>
        <div className="browser-files" ref={list} role="listbox" aria-label={say('files.list')} aria-multiselectable={many}>
          {folder !== null && entries.length === 0 ? <p className="empty">{say('files.none')}</p> : null}
          {entries.map((entry) => (
            <button
              key={entry.name}
              type="button"
              className="pick"
              role="option"
              aria-selected={chosen.has(entry.name)}
              onClick={(event) => choose(entry, event.ctrlKey || event.metaKey)}
              onDoubleClick={() => activate(entry)}
              onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); activate(entry); } else moveFocus(event.key, event.currentTarget); }}
            >
              <Icon name={entry.kind === 'folder' ? 'folder' : 'file'} />
              <span className="pick-name">{entry.name}</span>
              <span className="pick-date">{dateWords(entry.modified, say.locale)}</span>
              <span className="pick-size">{entry.kind === 'folder' ? '' : sizeWords(entry.size, say.locale)}</span>
            </button>
          ))}
        </div>
      </div>
      <div className="form-line">
        <label className="form-label" htmlFor="file-name">{say('files.name')}</label>
        <input id="file-name" className="field" data-first="" autoComplete="off" spellCheck={false} value={name} onChange={(event) => { setName(event.currentTarget.value); setReplacing(null); }} />
      </div>
      {replacing === null ? null : <Trouble tone="remark">{say('files.replace-note', { name: replacing })}</Trouble>}
    </Modal>
  );
}

/**
 * The folder as it is written. While somebody is in the field, a folder that is read meanwhile does not write over what is
 * typed; leaving the field goes to the folder that was typed, as Enter does.
 */
function PathField({ path, label, onGo }: { readonly path: string; readonly label: string; readonly onGo: (path: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isWithin = useRef(false);
  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (isWithin.current && sent.current === null) return;
    sent.current = null;
    setTyped(isWithin.current ? path : null);
  }, [path]);
  const send = (written: string) => {
    sent.current = written;
    onGo(written);
  };
  return (
    <input
      className="field"
      aria-label={label}
      value={typed ?? path}
      spellCheck={false}
      onFocus={() => {
        isWithin.current = true;
        setTyped(typed ?? path);
      }}
      onBlur={(event) => {
        isWithin.current = false;
        const written = event.currentTarget.value.trim();
        if (written === '' || written === path) setTyped(null);
        else if (written !== sent.current) send(written);
      }}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        send(event.currentTarget.value.trim());
      }}
    />
  );
}

/** The file of that name, however its letters are written: many systems take them for the same. */
const takenName = (entries: readonly FolderEntry[], name: string): string | null =>
  entries.find((entry) => entry.kind === 'file' && entry.name.toLowerCase() === name.toLowerCase())?.name ?? null;

/** Arrow keys go along the files, as in every file dialog. */
function moveFocus(key: string, from: HTMLElement): void {
  const to = key === 'ArrowDown' ? from.nextElementSibling : key === 'ArrowUp' ? from.previousElementSibling : null;
  if (to instanceof HTMLElement) to.focus();
}

const fits = (name: string, filters: readonly FileFilter[]): boolean =>
  filters.length === 0 || filters.some(({ extensions }) => extensions.some((extension) => extension === '*' || name.toLowerCase().endsWith(`.${extension}`)));

function sizeWords(bytes: number, locale: Locale): string {
  const write = numberWriter(locale);
  if (bytes < 1024) return `${write.count(bytes)} B`;
  return bytes < 1024 * 1024 ? `${write.count(bytes / 1024)} kB` : `${write.percent(bytes / 1024 / 1024)} MB`;
}

function dateWords(text: string, locale: Locale): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toLocaleString(numberLocale(locale), { dateStyle: 'short', timeStyle: 'short' });
}
