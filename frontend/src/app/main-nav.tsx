import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';

/** Pages that have tabs of their own below the page of builds. */
const ABOUT_BUILDS = [
  paths.hub,
  paths.tracking,
  (collection: string) => paths.statuses(collection),
  paths.resources,
  (collection: string) => paths.messages(collection),
  (collection: string) => paths.update(collection, '', null, null),
];

export function MainNav({ collection }: { collection: string }) {
  const { pathname } = useLocation();
  const pages = [
    { text: 'Changes', to: paths.changes(collection) },
    { text: 'Alerts', to: paths.alerts(collection) },
    { text: 'Causes', to: paths.causes(collection), begins: paths.cause(collection, 'BUILD', '') },
    { text: 'Transitions', to: paths.transitions(collection), also: [paths.newTransition(collection)] },
    // Before the page of builds, which has the page of one update below it.
    { text: 'Updates', to: paths.checks(collection) },
    { text: 'Packages', to: paths.packages(collection), also: [paths.absent(collection)] },
    { text: 'Binaries', to: paths.binaries(collection) },
    { text: 'Builds', to: paths.builds(collection), also: ABOUT_BUILDS.map((page) => page(collection)) },
    { text: 'Preview', to: paths.preview(collection) },
  ];
  // The page of one cause begins like the list of all.
  const at = pages.findLastIndex(({ to, begins = to, also = [] }) =>
    [begins, ...also].some((start) => pathname.startsWith(start)),
  );
  const nav = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On narrow screens the list scrolls, and would hide where one is.
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [at]);
  return (
    <div ref={nav} className="koschei-nav">
      <Nav variant="horizontal" aria-label="Pages">
        <NavList>
          {pages.map(({ text, to }, i) => {
            const active = i === Math.max(at, 0);
            return (
              <NavItem key={to} itemId={to} isActive={active}>
                <NavLink to={to}>{text}</NavLink>
              </NavItem>
            );
          })}
        </NavList>
      </Nav>
    </div>
  );
}
