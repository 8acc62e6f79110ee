// What the petitioner handed in, folded away: the way it goes matters more than what one knows already.
import { useState } from 'react';
import type { CitizenPetition } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { grouped } from '@/features/numbers';
import { Box, Txt } from '@/primitives';
import { texts } from '@/texts';

const words = texts.petition;
const rows = words.rows;

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

function rowsOf({
  entrance,
  petitionForm,
  matter,
  petitioner,
  queryCode,
}: CitizenPetition): [label: string, value: string][] {
  const all: [string, string][] = [
    [rows.entrance, entrance.label],
    [rows.form, petitionForm.label],
    [rows.title, matter.title],
    [rows.facts, matter.facts],
    ...matter.demands.map((demand, i): [string, string] => [rows.demand(i + 1), demand]),
    [rows.region, matter.region],
    [rows.category, matter.category],
    [rows.legal, matter.legalStatus.join('、')],
    [rows.open, matter.openToPublic ? rows.openYes : rows.openNo],
    ...petitionerRows(petitioner),
    [rows.code, queryCode === null ? '' : grouped(queryCode)],
  ];
  return all.filter(([, value]) => value !== '');
}

export function Matter({ petition, masked }: { petition: CitizenPetition; masked: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Box as="section" className="stack">
      {open && (
        <Box className="card">
          {masked && <Box className="t-meta">{words.masked}</Box>}
          {rowsOf(petition).map(([label, value]) => (
            <Box key={label} className="answer">
              <Box className="t-meta">{label}</Box>
              <Txt className="block answer-value" selectable>
                {value}
              </Txt>
            </Box>
          ))}
        </Box>
      )}
      <Button kind="quiet" text={open ? words.hideMatter : words.showMatter} onTap={() => setOpen(!open)} />
    </Box>
  );
}
