import type { Handlers } from '../../../src-core/wire/contract.ts';
import { listFolder } from './list-folder.ts';
import type { ReceivedFiles } from './received-files.ts';

export const fileHandlers = (received: ReceivedFiles, documents: string): Pick<Handlers, 'files.list' | 'files.receive'> => ({
  'files.list': ({ folder }) => listFolder(folder, documents),
  'files.receive': (file) => received.keep(file),
});
