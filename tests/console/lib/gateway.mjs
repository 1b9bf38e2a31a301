import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
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

/** A gateway of its own: free port, temporary store, the sample street, and a clock that only the story moves. */
export class Gateway {
  static async start({ clock = '2024-11-15T09:00:00+08:00', more = [] } = {}) {
    const gateway = new Gateway(await freePort(), mkdtempSync(join(tmpdir(), 'gridwhistle-console-')), clock, more);
    await gateway.run();
    return gateway;
  }

  constructor(port, data, clock, more) {
    Object.assign(this, { port, data, clock, more, url: `http://127.0.0.1:${port}`, log: '' });
  }

  /** Starts, or starts again on the same store, and waits until it says it is ready. */
  async run() {
    const settings = [`--Urls=${this.url}`, `--Data:Path=${this.data}`, '--Clock:Mode=Manual', `--Clock:Start=${this.clock}`, '--environment=Development', '--Session:ReportsPerPerson=100000', '--Session:MessagesPerPerson=100000', '--Session:PhotosPerPerson=100000', ...this.more];
    const library = builtGateway();
    const child = spawn('dotnet', [library, ...settings], { cwd: resolve(dirname(library), '../../..'), env: { ...process.env, DOTNET_ENVIRONMENT: 'Development', ASPNETCORE_ENVIRONMENT: 'Development' } });
    const keep = (text) => { this.log = (this.log + text).slice(-20_000); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.child = child;
    this.ended = new Promise((done) => child.once('exit', done));
    let gone = false;
    void this.ended.then(() => { gone = true; });
    const until = Date.now() + 90_000;
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
