import { failure, problem, success } from '../../src-core/result.ts';
import type { Client } from '../../src-core/wire/client.ts';
import { filesWithin } from './dropped-folder.ts';
import { sourcesAmong } from './dropped-sources.ts';
import type { FileDialogs, Platform } from './platform.ts';

/** As the host's own limit (`received-files.ts`): known here, before half a gigabyte is read in vain. */
const mostBytesAFile = 512 * 1024 * 1024;

export function deskPlatform(client: Client): Platform {
  let dialogs: FileDialogs | null = null;
  const needed = (): FileDialogs => {
    if (dialogs === null) throw new Error('The window has not given its file dialogs yet.');
    return dialogs;
  };
  return {
    shell: 'desk',
    pickFiles: (request) => needed().pickFiles(request),
    pickSaveTarget: (request) => needed().pickSaveTarget(request),
    async pathsOf(dropped) {
      const batch = crypto.randomUUID();
      const paths: string[] = [];
      const files = await filesWithin(dropped);
      if (!files.ok) return files;
      for (const { file, folders } of files.value) {
        if (file.size > mostBytesAFile) return failure(problem('file-too-large', { name: file.name, megabytes: Math.ceil(file.size / 1024 / 1024), most: mostBytesAFile / 1024 / 1024 }));
        const received = await client.ask('files.receive', { batch, name: file.name, folders, bytes: new Uint8Array(await file.arrayBuffer()) });
        if (!received.ok) return received;
        if (!paths.includes(received.value.path)) paths.push(received.value.path);
      }
      return success(sourcesAmong(paths));
    },
    setTitle(title) {
      document.title = title;
    },
    setMenu() {},
    useDialogs(given) {
      dialogs = given;
    },
  };
}
