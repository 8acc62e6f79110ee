// What was answered about those behind the petition, as rows of the last screen.
import { idKinds, proxyGrounds } from '@petition/shared-types/vocabulary';
import type { AnswerGroup } from '@/components/CheckAnswers';
import { personCount } from '@/features/filing/answers';
import type { Answers } from '@/features/filing/answers';
import { writtenMembers } from '@/features/filing/parties';
import { texts } from '@/texts';

/** A row and the field its fault belongs to. */
export type CheckRow = AnswerGroup['rows'][number] & { field: string };

const labels = texts.filing.labels;
const words = texts.parties;

const addressLabels = ({ forWhom }: Answers): { addressRegion: string; address: string } => {
  if (forWhom === 'organisation') return words.labels.officeAddress;
  return forWhom === 'other' ? words.labels.principalAddress : labels;
};

function jointRows(a: Answers): CheckRow[] {
  const named = writtenMembers(a.members);
  if (named.length === 0) return [{ field: 'member-0-name', label: words.labels.members, value: '' }];
  return [
    { field: 'count', label: words.labels.count, value: words.countText(personCount(a)) },
    ...named.map((member, at): CheckRow => ({
      field: `member-${at}-idNumber`,
      label: words.labels.ofMember(at + 1, labels.name),
      value: member.representative ? words.joint.isRepresentative(member.name.trim()) : member.name.trim(),
    })),
  ];
}

export const partyRows = {
  whom: (a: Answers): CheckRow[] => [
    {
      field: 'whom',
      label: words.labels.whom,
      value: a.forWhom ? words.whom.options[a.forWhom].label : '',
    },
  ],
  office: (a: Answers): CheckRow[] => [
    { field: 'office-name', label: words.labels.office.name, value: a.office.name.trim() },
    { field: 'creditCode', label: words.labels.office.creditCode, value: a.office.creditCode.trim() },
    { field: 'name', label: words.labels.contact, value: a.name.trim() },
    { field: 'phone', label: words.labels.contactPhone, value: a.phone.trim() },
  ],
  person: (a: Answers): CheckRow[] => [
    { field: 'name', label: labels.name, value: a.name.trim() },
    { field: 'idNumber', label: idKinds[a.idKind].label, value: a.idNumber.trim() },
    { field: 'phone', label: labels.phone, value: a.phone.trim() },
  ],
  acting: ({ acting }: Answers): CheckRow[] => [
    {
      field: 'ground',
      label: words.labels.ground,
      value: acting.ground ? (proxyGrounds[acting.ground].plain ?? '') : '',
    },
    { field: 'relation', label: words.labels.relation, value: acting.relation.trim() },
  ],
  principal: ({ principal }: Answers): CheckRow[] => [
    { field: 'principal-name', label: words.labels.principal.name, value: principal.name.trim() },
    { field: 'principal-idNumber', label: idKinds[principal.idKind].label, value: principal.idNumber.trim() },
  ],
  address: (a: Answers): CheckRow[] => {
    const { addressRegion, address } = a.forWhom === 'organisation' ? a.office : a;
    const said = addressLabels(a);
    return [
      { field: 'addressRegion', label: said.addressRegion, value: addressRegion?.name ?? '' },
      { field: 'address', label: said.address, value: address.trim() },
    ];
  },
  joint: jointRows,
};
