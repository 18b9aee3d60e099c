import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { NavLink, useLocation } from 'react-router-dom';
import { paths } from '../lib/paths';

/** The pages about builds. */
export function BuildsTabs({ collection }: { collection: string }) {
  const { pathname } = useLocation();
  const pages = [
    { text: 'Builds', to: paths.builds(collection) },
    { text: 'Koji', to: paths.hub(collection) },
    { text: 'Statuses', to: paths.statuses(collection) },
    { text: 'Tracking', to: paths.tracking(collection) },
    { text: 'Resources', to: paths.resources(collection) },
    { text: 'Messages', to: paths.messages(collection) },
  ];
  return (
    <Nav variant="horizontal-subnav" aria-label="Pages about builds" className="koschei-tabs">
      <NavList>
        {pages.map(({ text, to }) => (
          <NavItem key={to} itemId={to} isActive={pathname.startsWith(to)}>
            <NavLink to={to}>{text}</NavLink>
          </NavItem>
        ))}
      </NavList>
    </Nav>
  );
}
