import '@patternfly/react-core/dist/styles/base.css';
import './app/koschei.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { RouterProvider } from 'react-router-dom';
import { router } from './app/router';
import { followColourScheme } from './app/colour-scheme';
import { createClient } from './lib/client';
import { LiveProvider } from './lib/live';

followColourScheme();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Provider value={createClient()}>
      <LiveProvider>
        <RouterProvider router={router} />
      </LiveProvider>
    </Provider>
  </StrictMode>,
);
