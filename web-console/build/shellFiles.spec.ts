import { describe, expect, it } from 'vitest';
import { shellFiles } from './shellFiles';

const chunk = (fileName: string, facadeModuleId: string | null, imports: string[] = [], styles: string[] = []) =>
  ({ type: 'chunk', fileName, facadeModuleId, imports, viteMetadata: { importedCss: new Set(styles) } });

describe('shell files', () => {
  it('are the phone\'s pages with what they import, and not the board', () => {
    const files = shellFiles([
      chunk('assets/index.js', '/x/index.html', ['assets/vue.js'], ['assets/index.css']), chunk('assets/vue.js', null),
      chunk('assets/grid.js', '/x/src/features/grid/GridPage.vue', ['assets/vue.js', 'assets/row.js'], ['assets/grid.css']), chunk('assets/row.js', null),
      chunk('assets/board.js', '/x/src/features/board/BoardPage.vue', ['assets/ol.js']), chunk('assets/ol.js', null),
      chunk('assets/map.js', '/x/src/features/report/PlaceMap.vue', ['assets/ol.js']),
    ]);
    expect(files).toEqual(['/assets/grid.css', '/assets/grid.js', '/assets/index.css', '/assets/index.js', '/assets/row.js', '/assets/vue.js']);
  });
});
