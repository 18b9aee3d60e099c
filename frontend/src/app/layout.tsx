import { Masthead, MastheadContent, Page, PageSection, SkipToContent } from '@patternfly/react-core';
import { useCallback, useState } from 'react';
import { Link, Navigate, Outlet, ScrollRestoration, useLocation, useParams } from 'react-router-dom';
import { useKeys } from '../lib/keys';
import { useLive } from '../lib/live-context';
import { renamedAddress } from '../lib/renamed';
import { AdministratorNotice } from './administrator-notice';
import { Announcer } from './announcer';
import { CollectionChooser } from './collection-chooser';
import { ConnectionLost } from './connection-lost';
import { CurrentGeneration } from './current-generation';
import { GraphRefused } from './graph-refused';
import { Help } from './help';
import { MainNav } from './main-nav';
import { MastheadSearch } from './masthead-search';
import { StandingStill } from './standing-still';
import { useCurrentCollection } from './use-current-collection';

const MAIN = 'main';

export function Layout() {
  const collection = useCurrentCollection();
  const [help, setHelp] = useState(false);
  useKeys(useCallback(() => setHelp(true), []));
  const renamed = renamedAddress(useLocation(), useParams().collection, useLive().collections ?? []);
  if (renamed) return <Navigate to={renamed} replace />;
  return (
    <Page
      mainContainerId={MAIN}
      skipToContent={<SkipToContent href={`#${MAIN}`}>Skip to content</SkipToContent>}
      masthead={
        <Masthead display={{ default: 'stack' }}>
          <MastheadContent>
            <div className="koschei-masthead">
              <Link to="/" className="koschei-brand">
                Koschei
              </Link>
              <CollectionChooser current={collection} />
              {collection && <MainNav collection={collection} />}
              {collection && <MastheadSearch collection={collection} />}
              {collection && <CurrentGeneration collection={collection} />}
            </div>
          </MastheadContent>
        </Masthead>
      }
    >
      <PageSection>
        <ConnectionLost />
        <AdministratorNotice />
        <GraphRefused />
        <StandingStill collection={collection} />
        <Outlet />
      </PageSection>
      <Announcer collection={collection} />
      <Help isOpen={help} onClose={() => setHelp(false)} />
      <ScrollRestoration />
    </Page>
  );
}
