import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { firstLoad, weightOf, type Piece } from './firstLoad.ts';

const kilobyte = 1024;
const pages = /\/src\/(?:features|app)\/.*?(\w+Page)\.vue$/;

/** Compressed as the gateway sends it. */
const compressed = (content: string | Uint8Array): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;

const pieceOf = (file: Rolldown.OutputChunk | Rolldown.OutputAsset): Piece => (file.type === 'asset'
  ? { bytes: compressed(file.source), imports: [], css: [] }
  : { bytes: compressed(file.code), imports: file.imports, css: [...(file.viteMetadata?.importedCss ?? [])] });

/**
 * Prints how much each page makes a browser fetch before it shows, and ends the build when one is over its limit (KB, compressed; `limits` by the
 * name of the page's component, else `other`). What a page loads later, as a map does, counts only where `also` names it.
 */
export function sizeBudgets(limits: Readonly<Record<string, number>> & { other: number }, also: Readonly<Record<string, RegExp>> = {}): Plugin {
  return {
    name: 'size-budgets',
    apply: 'build',
    // After the styles were gathered into files.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle);
        const pieces = new Map(files.map((file) => [file.fileName, pieceOf(file)]));
        const chunks = files.filter((file) => file.type === 'chunk');
        const entries = chunks.filter((chunk) => chunk.isEntry && chunk.fileName !== 'sw.js').map((chunk) => chunk.fileName);
        const sizes = chunks.flatMap((chunk) => {
          const name = pages.exec(chunk.facadeModuleId ?? '')?.[1];
          if (!name) { return []; }
          const later = chunks.filter((other) => also[name]?.test(other.facadeModuleId ?? '')).map((other) => other.fileName);
          return [{ name, size: weightOf(pieces, firstLoad(pieces, [...entries, chunk.fileName, ...later])) / kilobyte, limit: limits[name] ?? limits.other }];
        });
        const lines = sizes.sort((a, b) => b.size - a.size).map(({ name, size, limit }) => `  ${name.padEnd(18)}${size.toFixed(0).padStart(5)} KB of ${limit}`);
        console.log(['first load of each page, compressed:', ...lines].join('\n'));
        if (sizes.length === 0) { this.error('No page was found in the build: the budgets measure nothing.'); }
        const over = sizes.filter(({ size, limit }) => size > limit).map(({ name, size, limit }) => `${name} is ${size.toFixed(0)} KB, more than its ${limit}`);
        if (over.length > 0) { this.error(`Too heavy: ${over.join('; ')}. Load less at first (import() what can wait), or change the limit in vite.config.ts knowingly.`); }
      },
    },
  };
}
