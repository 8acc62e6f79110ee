// What the petitioner handed in, as rows of label and value: on the petition's screen and in the copy of one's own data.
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import { texts } from '@/texts';
import { grouped } from './numbers';

const { rows } = texts.petition;

function petitionerRows(petitioner: CitizenPetition['petitioner']): [label: string, value: string][] {
  const { proxy, joint } = petitioner;
  return [
    [petitioner.kind.code === 'organisation' ? rows.organisation : rows.name, petitioner.name],
    [petitioner.idKind.label, petitioner.idNumber],
    [rows.contact, petitioner.contactName ?? ''],
    [rows.phone, petitioner.phone],
    [rows.address, petitioner.address],
    [
      rows.proxy,
      proxy
        ? `${proxy.name} ${proxy.phone}\n${rows.proxyOf(proxy.ground.plain ?? proxy.ground.label, proxy.relation)}`
        : '',
    ],
    [
      rows.joint,
      joint
        ? [
            rows.jointCount(joint.count),
            ...joint.members.map(
              (m) => `${m.representative ? rows.representative(m.name) : m.name} ${m.phone}`,
            ),
          ].join('\n')
        : '',
    ],
  ];
}

export function rowsOf({
  entrance,
  petitionForm,
  matter,
  petitioner,
  queryCode,
  solicitation,
}: CitizenPetition): [label: string, value: string][] {
  const all: [string, string][] = [
    [rows.entrance, entrance.label],
    [rows.form, petitionForm.label],
    [rows.topic, solicitation?.title ?? ''],
    ...(solicitation?.answers ?? []).map(({ question, text }): [string, string] => [question, text]),
    [rows.title, matter.title],
    [rows.facts, matter.facts],
    ...matter.demands.map((demand, i): [string, string] => [rows.demand(i + 1), demand]),
    [rows.region, matter.region],
    [rows.category, matter.category],
    [rows.legal, matter.legalStatus.join('、')],
    [rows.respondents, matter.respondents.join('\n')],
    [rows.place, matter.place?.name ?? ''],
    [rows.open, matter.openToPublic ? rows.openYes : rows.openNo],
    ...petitionerRows(petitioner),
    [rows.code, queryCode === null ? '' : grouped(queryCode)],
  ];
  return all.filter(([, value]) => value !== '');
}
