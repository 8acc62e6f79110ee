// Reads the request that switches a fault on.
import { FAULT_KINDS, type FaultKind, type FaultRequest } from '../faults';

function optionalNumber(value: unknown, least: number): number | undefined | 'wrong' {
  if (value === undefined || value === null || value === '') return undefined;
  const number = Number(value);
  return Number.isInteger(number) && number >= least ? number : 'wrong';
}

/** @returns the fault, or the sentence that says what is wrong with the request. */
export function readFault(body: Record<string, unknown>): FaultRequest | string {
  const { kind, path, errmsg, code } = body;
  if (typeof kind !== 'string' || !FAULT_KINDS.includes(kind as FaultKind)) {
    return `kind is one of ${FAULT_KINDS.join(', ')}`;
  }
  const numbers = {
    count: optionalNumber(body['count'], 1),
    errcode: optionalNumber(body['errcode'], -1),
    ms: optionalNumber(body['ms'], 0),
    status: optionalNumber(body['status'], 400),
  };
  const wrong = Object.entries(numbers).find(([, value]) => value === 'wrong');
  if (wrong) return `${wrong[0]} is not a usable number`;
  return {
    kind: kind as FaultKind,
    ...(typeof path === 'string' && path !== '' ? { path } : {}),
    ...(typeof code === 'string' && code !== '' ? { code } : {}),
    ...(typeof errmsg === 'string' && errmsg !== '' ? { errmsg } : {}),
    ...(Object.fromEntries(
      Object.entries(numbers).filter(([, value]) => value !== undefined),
    ) as Partial<FaultRequest>),
  };
}
