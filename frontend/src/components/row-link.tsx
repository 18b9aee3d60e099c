import { Link, type LinkProps } from 'react-router-dom';
import { ROW_LINK } from '../lib/keys';

/** The link that stands for its row: `j` and `k` find it. */
export function RowLink(props: LinkProps) {
  return <Link {...props} {...{ [ROW_LINK]: '' }} />;
}
