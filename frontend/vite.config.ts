import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.KOSCHEI_URL ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    // Where Spring Boot looks for static files in a jar.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // Files of their own are fetched only when used: most of PatternFly's many fonts never are.
    assetsInlineLimit: 0,
    // GraphiQL is the largest, on a page of its own.
    chunkSizeWarningLimit: 800,
    rollupOptions: {
      input: ['index.html', 'graphiql.html'],
      onwarn: (warning, warn) => {
        // A note of React's compiler to itself, in a package of GraphiQL's; it means nothing after compiling.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { proxy: { '/graphql': server } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'build/*.test.mjs'],
    // One page, and PatternFly once, for all files of a process: making them is most of the work.
    isolate: false,
    // A machine that is busy with other work takes many times as long.
    testTimeout: 30_000,
    setupFiles: ['src/test-setup.ts'],
    server: { deps: { inline: [/@patternfly/] } },
  },
});
