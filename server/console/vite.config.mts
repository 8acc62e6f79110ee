// Builds the officers' console into dist, served by the server at /console/. In development the API is proxied.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.CONSOLE_API ?? 'http://127.0.0.1:3000';
const sharedTypes = fileURLToPath(new URL('../../shared-types/src', import.meta.url));
const ownValidator = fileURLToPath(new URL('src/forms/validator.ts', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react()],
  resolve: {
    alias: {
      '@petition/shared-types': sharedTypes,
      // The form library's test helper names a validator of its own, which is not among our packages.
      '@rjsf/validator-ajv8': ownValidator,
    },
  },
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': api } },
});
