/** Edits a project without end, makes a version of every fifth revision, and says each revision once all of it is acknowledged: `edit-until-killed.ts PATH`. */
import { writeSync } from 'node:fs';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { recordsIn, value } from '../project-testing/a-project.ts';
import { applyEdit, numberedEdit } from './numbered-edits.ts';

const file = value(openProjectFile(process.argv[2]!));
const plan = recordsIn(file);
for (;;) {
  const edit = numberedEdit(file.revision + 1, plan);
  if (edit.kind === 'import') {
    const bulk = value(file.bulk('import', {}));
    for (const record of edit.records) bulk.insert(record);
    value(bulk.commit());
  } else {
    value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: edit.change }));
  }
  if (file.revision % 5 === 0) value(await file.versions.make({ name: `v${file.revision}`, description: '', option: null, author: null }));
  writeSync(1, `${file.revision}\n`);
  applyEdit(edit, plan);
}
