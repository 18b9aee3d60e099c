import { createBrowserRouter } from 'react-router-dom';
import { ChangesOfPage, NewestChangesPage } from '../features/changes/changes-page';
import { HomePage } from '../features/changes/home-page';
import { Crash } from './crash';
import { Layout } from './layout';
import { NotFound } from './not-found';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    errorElement: <Crash />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <Crash />,
        children: [
          { index: true, element: <HomePage /> },
          { path: 'c/:collection', element: <NewestChangesPage /> },
          { path: 'c/:collection/g/:ordinal', element: <ChangesOfPage /> },
          {
            path: 'c/:collection/generations',
            lazy: async () => ({ Component: (await import('../features/changes/generations-page')).GenerationsPage }),
          },
          {
            path: 'c/:collection/packages',
            lazy: async () => ({ Component: (await import('../features/packages/list-page')).PackageListPage }),
          },
          {
            path: 'c/:collection/packages/:name',
            lazy: async () => ({ Component: (await import('../features/packages/package-page')).PackagePage }),
          },
          {
            path: 'c/:collection/absent',
            lazy: async () => ({ Component: (await import('../features/packages/absent-page')).AbsentPackagesPage }),
          },
          {
            path: 'c/:collection/binaries',
            lazy: async () => ({ Component: (await import('../features/binaries/list-page')).BinaryListPage }),
          },
          {
            path: 'c/:collection/binaries/:name',
            lazy: async () => ({ Component: (await import('../features/binaries/binary-page')).BinaryPage }),
          },
          {
            path: 'c/:collection/alerts',
            lazy: async () => ({ Component: (await import('../features/alerts/alerts-page')).AlertsPage }),
          },
          {
            path: 'c/:collection/causes',
            lazy: async () => ({ Component: (await import('../features/causes/causes-page')).CausesPage }),
          },
          {
            path: 'c/:collection/cause',
            lazy: async () => ({ Component: (await import('../features/causes/cause-page')).CausePage }),
          },
          {
            path: 'c/:collection/preview',
            lazy: async () => ({ Component: (await import('../features/preview/preview-page')).PreviewPage }),
          },
          {
            path: 'c/:collection/transitions',
            lazy: async () => ({
              Component: (await import('../features/transitions/transitions-page')).TransitionsPage,
            }),
          },
          {
            path: 'c/:collection/transitions/:name',
            lazy: async () => ({ Component: (await import('../features/transitions/transition-page')).TransitionPage }),
          },
          {
            path: 'c/:collection/new-transition',
            lazy: async () => ({ Component: (await import('../features/transitions/edit-page')).NewTransitionPage }),
          },
          {
            path: 'c/:collection/transitions/:name/edit',
            lazy: async () => ({ Component: (await import('../features/transitions/edit-page')).EditTransitionPage }),
          },
          {
            path: 'c/:collection/builds',
            lazy: async () => ({ Component: (await import('../features/builds/builds-page')).BuildsPage }),
          },
          {
            path: 'c/:collection/builds/:number',
            lazy: async () => ({ Component: (await import('../features/builds/build-page')).BuildPage }),
          },
          {
            path: 'c/:collection/koji',
            lazy: async () => ({ Component: (await import('../features/scheduling/hub-page')).HubPage }),
          },
          {
            path: 'c/:collection/statuses',
            lazy: async () => ({ Component: (await import('../features/scheduling/statuses-page')).StatusesPage }),
          },
          {
            path: 'c/:collection/tracking',
            lazy: async () => ({ Component: (await import('../features/scheduling/tracking-page')).TrackingPage }),
          },
          {
            path: 'c/:collection/resources',
            lazy: async () => ({ Component: (await import('../features/scheduling/resources-page')).ResourcesPage }),
          },
          {
            path: 'c/:collection/messages',
            lazy: async () => ({ Component: (await import('../features/messages/messages-page')).MessagesPage }),
          },
          {
            path: 'c/:collection/updates',
            lazy: async () => ({ Component: (await import('../features/updates/checks-page')).UpdateChecksPage }),
          },
          {
            path: 'c/:collection/updates/:name',
            lazy: async () => ({ Component: (await import('../features/updates/update-page')).UpdatePage }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
