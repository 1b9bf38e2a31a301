import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** The gateway as it was built last; `GATEWAY_DLL` names another. */
function builtGateway() {
  const candidates = process.env.GATEWAY_DLL
    ? [process.env.GATEWAY_DLL]
    : ['Release', 'Debug'].map((flavour) => join(root, 'gateway/bin', flavour, 'net10.0/Gridwhistle.Gateway.dll')).filter(existsSync);
  const [newest] = candidates.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!newest) { throw new Error('The gateway is not built: run `dotnet build gateway` first.'); }
  return newest;
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

const morning = '2024-11-15T09:00:00+08:00';
/** No story is about how often one address may ask: all people of a story share theirs. Nor about how long a password takes. */
const limits = ['ReportsPerPerson', 'MessagesPerPerson', 'PhotosPerPerson', 'AttemptsPerAddress', 'AttemptsPerNetwork'].map((name) => `--Session:${name}=100000`);
const always = ['--Clock:Mode=Manual', '--environment=Development', ...limits, '--Concurrency:BodiesPerAddress=1000', '--Session:PasswordIterations=1000'];

/** A gateway of its own: free port, temporary store, the sample street, and a clock that only the story moves. */
export class Gateway {
  static async start({ clock = morning, more = [] } = {}) {
    const gateway = new Gateway(await freePort(), mkdtempSync(join(tmpdir(), 'gridwhistle-console-')), clock, more);
    const { STORIES_TEMPLATE: template } = process.env;
    // With the street in it a start takes half as long.
    if (template && clock === morning && !more.some((setting) => setting.startsWith('--Sample='))) { cpSync(template, gateway.data, { recursive: true }); }
    await gateway.run();
    return gateway;
  }

  /** The one that all such stories have together, when they run together: for those that leave the clock alone and look for nothing but what they wrote. */
  static async shared() {
    const { STORIES_GATEWAY: url } = process.env;
    return url ? { url, stop: async () => {} } : Gateway.start();
  }

  /** Puts a store with the sample street into a folder. */
  static async furnish(folder) {
    const gateway = new Gateway(await freePort(), folder, morning, []);
    await gateway.run();
    gateway.child.kill('SIGTERM');
    await gateway.ended;
  }

  constructor(port, data, clock, more) {
    Object.assign(this, { port, data, clock, more, url: `http://127.0.0.1:${port}`, log: '' });
  }

  /** Starts, or starts again on the same store, and waits until it says it is ready. */
  async run() {
    const settings = [`--Urls=${this.url}`, `--Data:Path=${this.data}`, `--Clock:Start=${this.clock}`, ...always, ...this.more];
    const library = builtGateway();
    const child = spawn('dotnet', [library, ...settings], { cwd: resolve(dirname(library), '../../..'), env: { ...process.env, DOTNET_ENVIRONMENT: 'Development', ASPNETCORE_ENVIRONMENT: 'Development' } });
    const keep = (text) => { this.log = (this.log + text).slice(-20_000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.child = child;
    this.ended = new Promise((done) => child.once('exit', done));
    let gone = false;
    void this.ended.then(() => { gone = true; });
    const until = Date.now() + 240_000;
    while (!(await fetch(`${this.url}/health/ready`).then((answer) => answer.ok, () => false))) {
      if (gone || Date.now() > until) { throw new Error(`The gateway did not become ready.\n${this.log}`); }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** As a power cut does it. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
    rmSync(this.data, { recursive: true, force: true });
  }

  async advance(seconds) {
    const answer = await fetch(`${this.url}/_test/clock`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ advanceSeconds: seconds }) });
    if (!answer.ok) { throw new Error(`The clock did not move: ${answer.status} ${await answer.text()}`); }
  }
}
