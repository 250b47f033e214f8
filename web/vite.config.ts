import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/**
 * Writes sw.js from its source with the list of files a phone must hold to open without network.
 * The map, the outlines and the network are left out: they are large, and the field page does without.
 */
function serviceWorker(): Plugin {
  return {
    name: 'qyran-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => !/maplibre|countries|Network|Operation|Evidence|Bulletin|GraphView|layout\.worker|\.map$/.test(name))
        .sort();
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      const source = readFileSync(new URL('src/devices/service-worker.js', import.meta.url), 'utf8')
        .replace('/*VERSION*/', version)
        .replace('/*FILES*/', files.map((name) => JSON.stringify(`/${name}`)).join(', '));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default defineConfig({
  plugins: [svelte(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    target: 'es2023',
    // Nothing may become a data: or inline script; the server's policy allows only its own files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: process.env['QYRAN_SERVER'] ?? 'http://127.0.0.1:8081' } },
  },
});
