// When an officer is away: what may be handed to whom, and who should get the next matter. Pure.
import type { OfficerRole } from '@petition/shared-types/vocabulary';

/** Longest absence one entry may cover, in days [R]. */
const LONGEST_ABSENCE_DAYS = 90;

/** Never handed on: reports are for officers appointed to them (条例 第30条), administrators stay three people. */
const personal: readonly OfficerRole[] = [
  'sealed_matters_officer',
  'system_admin',
  'security_admin',
  'auditor',
];

export const mayBeDelegated = (role: OfficerRole): boolean => !personal.includes(role);

export interface Colleague {
  id: string;
  organisationId: string;
  active: boolean;
  roles: readonly OfficerRole[];
}

export interface AbsencePlan {
  from: Date;
  until: Date;
  roles: readonly OfficerRole[];
}

export type AbsenceFault =
  | 'absence_period'
  | 'absence_too_long'
  | 'absence_overlaps'
  | 'delegate_is_other'
  | 'delegate_of_same_organisation'
  | 'delegate_is_administrator'
  | 'delegate_is_away'
  | 'role_is_own'
  | 'role_is_personal';

const DAY = 86_400_000;

/**
 * What is wrong with it, or null.
 * @param busy overlapping absences of either, so that nothing is delegated on and nobody is away twice
 */
export function absenceFault(
  absent: Colleague,
  delegate: Colleague | null,
  plan: AbsencePlan,
  busy: { absent: boolean; delegate: boolean },
): AbsenceFault | null {
  const { from, until, roles } = plan;
  if (until <= from) return 'absence_period';
  if (until.getTime() - from.getTime() > LONGEST_ABSENCE_DAYS * DAY) return 'absence_too_long';
  if (busy.absent) return 'absence_overlaps';
  if (!delegate) return null;
  if (delegate.id === absent.id) return 'delegate_is_other';
  if (!delegate.active || delegate.organisationId !== absent.organisationId)
    return 'delegate_of_same_organisation';
  if (delegate.roles.some((role) => ['system_admin', 'security_admin', 'auditor'].includes(role)))
    return 'delegate_is_administrator';
  if (busy.delegate) return 'delegate_is_away';
  if (roles.length === 0 || roles.some((role) => !absent.roles.includes(role))) return 'role_is_own';
  return roles.every(mayBeDelegated) ? null : 'role_is_personal';
}

export interface Candidate {
  id: string;
  roles: readonly OfficerRole[];
  away: boolean;
  recused: boolean;
  /** Open petitions the officer is named handler of. */
  load: number;
}

/** The present handler with the least in hand, the one who has been there longest among equals; null when nobody is. */
export function suggestedHandler(candidates: readonly Candidate[]): string | null {
  const fit = candidates.filter((c) => c.roles.includes('handler') && !c.away && !c.recused);
  const [first] = [...fit].sort((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1));
  return first?.id ?? null;
}
