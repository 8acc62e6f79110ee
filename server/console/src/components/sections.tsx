// The sections of the console an officer has a part in, by role; the server decides, this only leaves out dead ends.
import { Link, useLocation } from 'react-router-dom';
import { useSession } from '../session';
import { words } from '../words';

const text = words.nav;
const sections = [
  { to: '/', label: text.queue, roles: null },
  {
    to: '/findings',
    label: text.findings,
    roles: ['supervisor', 'office_head', 'sealed_matters_officer', 'signing_leader'],
  },
  { to: '/repeats', label: text.repeats, roles: ['supervisor', 'office_head', 'triage_reviewer'] },
  {
    to: '/rewards',
    label: text.rewards,
    roles: ['handler', 'approver', 'signing_leader', 'statistician'],
  },
  { to: '/disclosures', label: text.disclosures, roles: ['supervisor', 'office_head', 'triage_reviewer'] },
  {
    to: '/topics',
    also: ['/adopted', '/implementations'],
    label: words.topics.nav,
    roles: ['supervisor', 'office_head', 'triage_reviewer'],
  },
  { to: '/related', label: words.related.nav, roles: ['handler', 'approver', 'signing_leader'] },
] as const;

export function Sections() {
  const { session } = useSession();
  const { pathname } = useLocation();
  const held = new Set(session?.officer.roles.map((role) => role.code));
  const open = sections.filter(({ roles }) => roles === null || roles.some((role) => held.has(role)));
  if (open.length < 2) return null;
  return (
    <nav aria-label={text.label} className="sections">
      {open.map(({ to, label, ...more }) => {
        const here = [to, ...('also' in more ? more.also : [])].some((path) => path === pathname);
        return (
          <Link key={to} to={to} aria-current={here ? 'page' : undefined}>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
