import { Section } from './section';

interface Props {
  traps: readonly { text: string }[];
}

/** What of a package works only by luck; absent when nothing is known to. */
export function Traps({ traps }: Props) {
  if (traps.length === 0) return null;
  return (
    <Section heading="Packaging traps" intro="Nothing of this fails now, but an update or a new package may break it.">
      <ul className="koschei-sentences">
        {traps.map((trap) => (
          <li key={trap.text}>{trap.text}</li>
        ))}
      </ul>
    </Section>
  );
}
