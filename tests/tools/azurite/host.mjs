/**
 * Several Azurites in one process: to load its modules takes longer than most tests that want one of their own. Told by lines: `open <port> <folder>`,
 * `close <port>`; answers `opened <port>`, `closed <port>`, or `failed <port> <why>`. It ends with whoever started it.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { default: TableConfiguration } = require('azurite/dist/src/table/TableConfiguration');
const { default: TableServer } = require('azurite/dist/src/table/TableServer');
const { DEFAULT_TABLE_LOKI_DB_PATH: file } = require('azurite/dist/src/table/utils/constants');

const keepAliveSeconds = 5;
const servers = new Map();

async function open(port, folder) {
  // Without debug and access logs, without checking the API's version.
  const settings = new TableConfiguration('127.0.0.1', Number(port), keepAliveSeconds, join(folder, file), false, false, undefined, undefined, false, true);
  const server = new TableServer(settings);
  await server.start();
  servers.set(port, server);
}

/** In good order: what it has is in its folder afterwards, and nothing writes there any more. */
async function close(port) {
  const server = servers.get(port);
  await server.close();
  // Its database does not wait for a save that was under way.
  await new Promise((done) => { server.metadataStore.db.throttledSaveDrain(done); });
  servers.delete(port);
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const [act, port, ...folder] = line.split(' ');
  const done = act === 'open' ? open(port, folder.join(' ')) : close(port);
  done.then(() => { console.log(`${act === 'open' ? 'opened' : 'closed'} ${port}`); }, (fault) => { console.log(`failed ${port} ${fault.message}`); });
}).on('close', () => { process.exit(); });
