// The invented people of the demo, known to the platform's stand-in by the same names. Their ID numbers are valid by
// checksum and lie in a region that was never issued.
import type { PetitionerPerson } from '@petition/shared-types/schemas/petitioner';
import type { AppDeps } from '../../src/http/context';
import { signInAs } from './sign-in';

const profiles: Record<
  string,
  { name: string; born: string; serial: string; phone: string; region: string; address: string }
> = {
  'wang-guilan': {
    name: '王桂兰',
    born: '19580312',
    serial: '002',
    phone: '13900000001',
    region: '990102001',
    address: '柳荫里小区3栋1单元201',
  },
  'li-jianguo': {
    name: '李建国',
    born: '19810725',
    serial: '001',
    phone: '13900000002',
    region: '990102002',
    address: '菜场后街18号',
  },
  'chen-xiaomei': {
    name: '陈晓梅',
    born: '19930516',
    serial: '004',
    phone: '13900000003',
    region: '990102001',
    address: '望江花园7栋602',
  },
  'zhao-qiang': {
    name: '赵强',
    born: '19990908',
    serial: '003',
    phone: '13900000004',
    region: '990102003',
    address: '柳堤新村12号',
  },
};

/** GB 11643 check character over a never-issued region code. */
export function idNumberOf(born: string, serial: string): string {
  const digits = `990102${born}${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return `${digits}${'10X98765432'[sum % 11]}`;
}

/** The citizen's account, as if the person had logged in once and given the particulars. */
export async function createPerson(deps: AppDeps, personId: string) {
  const known = profiles[personId];
  if (!known) throw new Error(`no demo person ${personId}`);
  const petitioner: PetitionerPerson = {
    kind: 'person',
    name: known.name,
    idKind: 'resident_id',
    idNumber: idNumberOf(known.born, known.serial),
    phone: known.phone,
    addressRegion: known.region,
    address: known.address,
  };
  return { citizenId: await signInAs(deps, personId, petitioner), petitioner };
}
