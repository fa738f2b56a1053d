/** Opens, edits or makes a project as somebody who owns nothing: `without-rights.ts PATH open|edit|create`. */
import { createProjectFile } from '../../../src-main/host/project/create-project-file.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aRecord, newProject, square } from '../project-testing/a-project.ts';

const [path, work] = process.argv.slice(2) as [string, string];
// Permissions do not bind the superuser: become nobody, after everything is loaded.
if (process.getuid?.() === 0) process.setuid?.(65534);

if (work === 'create') {
  const made = createProjectFile(path, newProject());
  console.log(made.ok ? 'made' : made.failure.code);
} else {
  const opened = openProjectFile(path);
  if (!opened.ok) console.log(opened.failure.code);
  else if (work === 'open') {
    const { layers, notices } = opened.value.read();
    console.log(layers.reduce((sum, { count }) => sum + count, 0), ...notices.map(({ code }) => code));
  } else {
    const written = opened.value.append({ base: 1, command: 'test', evidence: {}, undoes: null, change: [{ before: null, after: aRecord('new', 'zones_HT', square(0, 0)) }] });
    console.log(written.ok ? 'written' : written.failure.code);
  }
}
