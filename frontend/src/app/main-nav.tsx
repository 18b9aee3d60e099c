import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';

export function MainNav({ collection }: { collection: string }) {
  const { pathname } = useLocation();
  const pages = [
    { text: 'Changes', to: paths.changes(collection) },
    { text: 'Causes', to: paths.causes(collection), begins: paths.cause(collection, 'BUILD', '') },
    { text: 'Transitions', to: paths.transitions(collection), also: paths.newTransition(collection) },
    { text: 'Packages', to: paths.packages(collection) },
    { text: 'Binaries', to: paths.binaries(collection) },
    { text: 'Preview', to: paths.preview(collection) },
  ];
  // The page of one cause begins like the list of all.
  const at = pages.findLastIndex(
    ({ to, begins = to, also = to }) => pathname.startsWith(begins) || pathname.startsWith(also),
  );
  return (
    <Nav variant="horizontal" aria-label="Pages" className="koschei-nav">
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
  );
}
