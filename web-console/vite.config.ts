import vue from '@vitejs/plugin-vue';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { sizeBudgets } from './build/sizeBudgets.ts';
import { shell } from './build/shellFiles.ts';

const gateway = process.env.GATEWAY_URL ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [
    vue(),
    // The phone pages of those who work outdoors are light; the board brings its map.
    sizeBudgets({ GridPage: 300, DeskPage: 300, ReportPage: 300, GroupPage: 300, BoardPage: 600, other: 400 }, { BoardPage: /BoardMap\.vue$/ }),
    shell(),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: process.env.CLIENT_DIST ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A style or icon folded into a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The service worker is served from the root, for it answers for every page.
      input: { index: fileURLToPath(new URL('./index.html', import.meta.url)), sw: fileURLToPath(new URL('./src/sw/serviceWorker.ts', import.meta.url)) },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'vue', priority: 30, test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify)[\\/]/ },
            { name: 'signalr', priority: 20, test: /node_modules[\\/]@microsoft[\\/]signalr[\\/]/ },
            { name: 'ol', priority: 20, test: /node_modules[\\/](ol|rbush|quickselect|earcut)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': gateway,
      '/openapi': gateway,
      '/_test': gateway,
      '/hubs': { target: gateway, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.spec.ts', 'build/**/*.spec.ts'],
    restoreMocks: true,
  },
});
