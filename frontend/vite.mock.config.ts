import { mergeConfig } from 'vite';
import { mockServer } from './dev/server';
import base from './vite.config';

export default mergeConfig(base, { plugins: [mockServer()], server: { proxy: {} }, preview: { port: 4173 } });
