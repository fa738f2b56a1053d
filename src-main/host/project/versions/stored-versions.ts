import { randomBytes } from 'node:crypto';
import { failure, problem, success, type Result } from '../../../../src-core/result.ts';
import { standsOn } from '../../../../src-core/versions/stands-on.ts';
import { mayBecome, type Version, type VersionFault } from '../../../../src-core/versions/version.ts';
import type { ProjectProblem, VersionProblem } from '../../../../src-core/wire/problems.ts';
import type { MadeVersion, OpenedVersion } from '../../../../src-core/wire/versions.ts';
import type { PlanConnection } from '../plan-connection.ts';
import { readRestores } from '../read-journal.ts';
import { refusalOf } from './asked-version.ts';
import { writeVersion, type PackedAhead } from './make-version.ts';
import { faultsOf, readVersion } from './read-version.ts';
import { packAheadOf, type InTurn } from './version-ahead.ts';
import { versionsIn } from './version-rows.ts';
import type { StepAsked, VersionAsked, VersionStore } from './version-store.ts';
import { writeStep } from './write-step.ts';

/** What the open file lends its versions: its connection, and its two kinds of transactions. */
export interface VersionHolder {
  readonly connection: PlanConnection;
  readonly path: string;
  readonly crs: string;
  /** The last edit in the file; `null` where others have written into it since. */
  revision(): number | null;
  reading<Value>(work: () => Value): Value;
  /** One transaction that leaves the records of the plan alone; `revision` is the last there is. */
  aside<Value>(work: (revision: number) => Value): Result<Value, ProjectProblem>;
}

export class StoredVersions implements VersionStore {
  private readonly holder: VersionHolder;
  private ahead: PackedAhead | null = null;
  /** What is being packed now. */
  private packing: object | null = null;

  constructor(holder: VersionHolder) {
    this.holder = holder;
  }

  list(): readonly Version[] {
    return this.holder.reading(() => versionsIn(this.holder.connection));
  }

  standsOn(): Version | null {
    return this.holder.reading(() => standsOn(versionsIn(this.holder.connection), readRestores(this.holder.connection.db)));
  }

  async make(asked: VersionAsked): Promise<Result<MadeVersion, VersionProblem>> {
    const refused = refusalOf(asked, this.list());
    if (refused !== null) return failure(refused);
    if (this.isUnpacked()) {
      // What is being packed between other work is begun anew in one go: a part of it is done beside this thread, and the transaction is short.
      this.letGo();
      await this.packAhead(async (work) => ({ value: work() }));
    }
    const before = this.list();
    // Somebody may have made one of the same name meanwhile.
    const refusedNow = refusalOf(asked, before);
    if (refusedNow !== null) return failure(refusedNow);
    const { connection, path, crs } = this.holder;
    const written = this.holder.aside((revision) => {
      const { name, description, option, author } = asked;
      const parent = asked.parent === undefined ? (standsOn(before, readRestores(connection.db))?.id ?? null) : asked.parent;
      const made = { id: randomBytes(8).toString('hex'), at: new Date().toISOString(), parent, name: name.trim(), description, option, author };
      const { version, unreadable } = writeVersion(connection, revision, crs, made, this.ahead);
      return { version, notices: unreadable === 0 ? [] : [problem('version-geometry-unreadable', { path, count: unreadable })] };
    });
    // Later versions build upon this one.
    if (written.ok) this.letGo();
    return written;
  }

  wantsPacking(): boolean {
    return this.packing === null && this.isUnpacked();
  }

  private isUnpacked(): boolean {
    return this.ahead === null && this.holder.revision() !== null && this.list().length === 0;
  }

  async packAhead(inTurn: InTurn): Promise<void> {
    const revision = this.holder.revision();
    if (revision === null || !this.wantsPacking()) return;
    const mine = (this.packing = {});
    const isOfUse = () => this.packing === mine && this.holder.revision() !== null;
    try {
      const packed = await packAheadOf(this.holder.connection, revision, (work) => inTurn(() => this.holder.reading(work)), isOfUse);
      if (isOfUse()) this.ahead = packed;
    } finally {
      if (this.packing === mine) this.packing = null;
    }
  }

  /** What was packed, or is being packed, is of no more use. */
  letGo(): void {
    this.ahead = null;
    this.packing = null;
  }

  advance(id: string, step: StepAsked): Result<Version, VersionProblem> {
    const found = this.find(id);
    if (!found.ok) return found;
    const version = found.value;
    const may = mayBecome(version, step.state);
    if (!may.ok) return may;
    const date = step.decisionDate;
    if (date !== null && !isDate(date)) return failure(problem('version-date-unreadable', { date }));
    const { connection } = this.holder;
    if (this.holder.reading(() => faultsOf(connection, version)).length > 0) return failure(problem('version-damaged', { version: version.name }));
    return this.holder.aside(() => writeStep(connection, version, step));
  }

  read(id: string): Result<OpenedVersion, VersionProblem> {
    const found = this.find(id);
    if (!found.ok) return found;
    const version = found.value;
    const layers = this.holder.reading(() => readVersion(this.holder.connection, id));
    return layers === null ? failure(problem('version-damaged', { version: version.name })) : success({ version, layers });
  }

  faults(id: string): Result<readonly VersionFault[], VersionProblem> {
    const found = this.find(id);
    if (!found.ok) return found;
    const version = found.value;
    return success(this.holder.reading(() => faultsOf(this.holder.connection, version)));
  }

  private find(id: string): Result<Version, VersionProblem> {
    const versions = this.list();
    const version = versions.find((each) => each.id === id);
    return version === undefined ? failure(problem('version-unknown', { version: id, ...(versions.length === 0 ? { context: 'none' } : {}), names: versions.map(({ name }) => name).join(', ') })) : success(version);
  }
}

/** A day that is in the calendar. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
