import { Title } from '@patternfly/react-core';
import { useId, type ReactNode } from 'react';

interface Props {
  heading: ReactNode;
  /** A sentence under the heading. */
  intro?: ReactNode;
  /** Anchor. */
  id?: string;
  /** To the right of the heading. */
  actions?: ReactNode;
  children: ReactNode;
}

export function Section({ heading, intro, id, actions, children }: Props) {
  const label = useId();
  return (
    <section aria-labelledby={label} id={id} className="koschei-section">
      <div className="koschei-section-head">
        <Title headingLevel="h2" size="lg" id={label}>
          {heading}
        </Title>
        {actions}
      </div>
      {intro && <p className="koschei-subtle">{intro}</p>}
      {children}
    </section>
  );
}
