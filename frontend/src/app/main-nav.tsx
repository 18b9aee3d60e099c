import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';

export function MainNav({ collection }: { collection: string }) {
  const { pathname } = useLocation();
  const pages = [
    { text: 'Changes', to: paths.changes(collection) },
    { text: 'Packages', to: paths.packages(collection) },
    { text: 'Binaries', to: paths.binaries(collection) },
  ];
  const isList = pages.slice(1).some(({ to }) => pathname.startsWith(to));
  return (
    <Nav variant="horizontal" aria-label="Pages" className="koschei-nav">
      <NavList>
        {pages.map(({ text, to }, i) => {
          const active = i === 0 ? !isList : pathname.startsWith(to);
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
