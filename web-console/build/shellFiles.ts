import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

interface Chunk { type: string; fileName: string; facadeModuleId?: string | null; imports?: string[]; dynamicImports?: string[]; viteMetadata?: { importedCss: Set<string> }; name?: string }

/** The pages of a phone; the board, its map and the desktop's controls are not kept. */
const kept = /features\/(grid|report|groups|desk|mine|spots|issues|inbox|session)\/\w+Page\.vue$/;

/** Everything that is needed to open the phone's pages: their chunks, those they import, and their styles. */
export function shellFiles(chunks: readonly Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const files = new Set<string>();
  const add = (name: string): void => {
    const chunk = byName.get(name);
    if (files.has(name) || chunk === undefined) { return; }
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) { files.add(style); }
    for (const imported of chunk.imports ?? []) { add(imported); }
  };
  for (const chunk of chunks) {
    const module = (chunk.facadeModuleId ?? '').replaceAll('\\', '/');
    if (kept.test(module) || module.endsWith('/index.html')) { add(chunk.fileName); }
  }
  return [...files].map((name) => `/${name}`).sort();
}

/** Writes into the service worker what it has to keep. */
export function shell(): Plugin {
  return {
    name: 'gridwhistle-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') { this.error('The service worker was not built.'); }
      const chunks = Object.values(bundle) as unknown as Chunk[];
      const files = [...shellFiles(chunks.filter(({ type, fileName }) => type === 'chunk' && fileName !== 'sw.js')), '/favicon.svg', '/manifest.webmanifest'];
      const page = bundle['index.html'];
      const version = createHash('sha256').update(JSON.stringify([files, page && 'source' in page ? String(page.source) : ''])).digest('hex').slice(0, 12);
      worker.code = worker.code.replaceAll('__SHELL__', `(${JSON.stringify({ version, files })})`);
    },
  };
}
