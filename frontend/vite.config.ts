import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.KOSCHEI_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // Where Spring Boot looks for static files in a jar.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // An inlined font would need `font-src data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: ['index.html', 'graphiql.html'] },
  },
  server: { proxy: { '/graphql': server } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    server: { deps: { inline: [/@patternfly/] } },
  },
});
