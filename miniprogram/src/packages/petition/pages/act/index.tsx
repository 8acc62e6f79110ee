// One step of the petitioner: what it is, what follows, the text it asks for. Fields and limits come from the step's
// own schema; a refusal is shown with its sentence and article.
import { useRouter } from '@tarojs/taro';
import { useCallback, useState } from 'react';
import type { AvailableAction, CitizenPetition } from '@petition/shared-types/schemas/petition';
import { Button } from '@/components/Button';
import { ClockLine } from '@/components/ClockLine';
import { ErrorSummary, showFaults } from '@/components/ErrorSummary';
import { EvidencePicker } from '@/components/EvidencePicker';
import { AreaField, FieldBlock, TextField } from '@/components/Field';
import { Load } from '@/components/Load';
import { Page } from '@/components/Page';
import { Empty, FailureNote } from '@/components/states';
import { fieldOf, identityEnding, isWrittenAct, periodOf } from '@/features/acts';
import type { WrittenAct } from '@/features/acts';
import { standingOf } from '@/features/evidence';
import type { EvidenceItem } from '@/features/evidence';
import { openSuccessor } from '@/features/filing/successor';
import { lengthFaults } from '@/features/filing/rules';
import type { Fault } from '@/features/filing/rules';
import { useLoad } from '@/features/useLoad';
import { Box } from '@/primitives';
import { routes } from '@/routes';
import { getPetition } from '@/services/endpoints';
import { back } from '@/services/navigation';
import { toast } from '@/services/platform';
import { readsByCode } from '@/services/session';
import { useStore } from '@/services/store';
import { forgetUploads, progress } from '@/services/uploads';
import { texts } from '@/texts';
import { About } from '../../parts/About';
import { useStep } from '../../parts/useStep';

const words = texts.acts;
/** Steps that may bring files: what supports a request, or is new. */
const TAKES_FILES: readonly WrittenAct[] = ['add_material', 'request_review', 'request_final_review'];

interface Told {
  title: string;
  lead: string;
  follows: string[];
  submit: string;
  done: string;
}

function toldOf(act: WrittenAct, petition: CitizenPetition | null): Told {
  const asked = petition?.needs.some((need) => need.kind === 'answer_mediation');
  return act === 'propose_mediation' && asked ? words.mediationAnswer : words.screens[act];
}

function Follows({ lines, basis }: { lines: string[]; basis: string }) {
  const article = basis ? <Box className="t-hint">{words.common.basis(basis)}</Box> : null;
  if (lines.length === 0) return article;
  return (
    <Box as="section" className="card stack-s">
      <Box as="h2" className="t-card">
        {words.common.follows}
      </Box>
      <Box as="ul" className="stack-s">
        {lines.map((line) => (
          <Box as="li" key={line} className="point">
            {line}
          </Box>
        ))}
      </Box>
      {article}
    </Box>
  );
}

interface FormProps {
  act: WrittenAct;
  offered: AvailableAction;
  petition: CitizenPetition;
  onStale: () => void;
}

function Form({ act, offered, petition, onStale }: FormProps) {
  const told = toldOf(act, petition);
  const field = fieldOf(offered);
  const period = periodOf(act, petition.clocks);
  const [value, setValue] = useState('');
  const [identity, setIdentity] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const { busy, failure, take, forget } = useStep(petition, onStale);
  // The server's word on the four signs stands at their field.
  const wrongIdentity = failure?.fields.find(({ path }) => path === 'identity')?.message;
  const [evidence, setEvidence] = useState<EvidenceItem[]>([]);
  const { pending, bad } = standingOf(evidence, useStore(progress));
  const waiting =
    bad > 0 ? texts.evidence.bad(bad) : pending > 0 ? texts.evidence.pending(pending) : undefined;
  const opened = (): Promise<boolean> => openSuccessor(petition.number).catch(() => false);
  const submit = async (): Promise<void> => {
    const written = value.trim();
    const ending = identityEnding(identity);
    const found = [
      ...(field && (field.required || written !== '')
        ? lengthFaults(field.id, field.label, value, field)
        : []),
      ...(offered.needsIdentity && ending === null
        ? [{ id: 'identity', message: words.identity.fault }]
        : []),
      ...(waiting ? [{ id: 'evidence', message: waiting }] : []),
    ];
    setFaults(found);
    forget();
    if (found.length > 0) return showFaults();
    if (act === 'petition_again' && (await opened())) return toast(words.resumed);
    const input = field && written !== '' ? { [field.id]: written } : {};
    const now = await take(act, input, {
      identity: ending ?? undefined,
      attachments: evidence.map(({ id }) => id),
    });
    if (now) forgetUploads(evidence);
    if (!now || (act === 'petition_again' && (await opened()))) return;
    toast(told.done);
    back(routes.detail(petition.number));
  };
  return (
    <Box className="stack-l">
      <About petition={petition} />
      <ErrorSummary faults={faults} />
      {period && <ClockLine clock={period} />}
      <Follows lines={told.follows} basis={offered.basis} />
      {field && (
        <AreaField
          id={field.id}
          label={field.label}
          max={field.max}
          optional={!field.required}
          lines={6}
          error={faults.find((fault) => fault.id === field.id)?.message}
          value={value}
          onChange={(written) => {
            setValue(written);
            setFaults([]);
          }}
        />
      )}
      {TAKES_FILES.includes(act) && !readsByCode(petition.number) && (
        <FieldBlock id="evidence-group" label={texts.evidence.label} optional>
          <EvidencePicker
            items={evidence}
            onChange={(items) => {
              setEvidence(items);
              setFaults([]);
            }}
            error={waiting && faults.find((fault) => fault.id === 'evidence')?.message}
          />
        </FieldBlock>
      )}
      {offered.needsIdentity && (
        <TextField
          id="identity"
          label={words.identity.label}
          why={words.identity.why}
          error={faults.find((fault) => fault.id === 'identity')?.message ?? wrongIdentity}
          value={identity}
          onChange={(typed) => {
            setIdentity(typed);
            setFaults([]);
            forget();
          }}
        />
      )}
      {failure && !wrongIdentity && <FailureNote failure={failure} />}
      <Button text={told.submit} busy={busy} busyText={words.common.doing} onTap={() => void submit()} />
    </Box>
  );
}

export default function Act() {
  const { params } = useRouter();
  const number = params.number ?? '';
  const act = isWrittenAct(params.action) ? params.action : 'add_material';
  const loaded = useLoad(useCallback(() => getPetition(number), [number]));
  const { title, lead } = toldOf(act, loaded.state.status === 'ready' ? loaded.state.data : null);
  return (
    <Page title={title} lead={lead}>
      <Load from={loaded}>
        {(petition) => {
          const offered = petition.availableActions.find((a) => a.action === act);
          return offered ? (
            <Form act={act} offered={offered} petition={petition} onStale={() => void loaded.refresh()} />
          ) : (
            <Empty
              icon="info"
              text={words.common.closed}
              act={{ text: words.common.back, onTap: () => back(routes.detail(number)) }}
            />
          );
        }}
      </Load>
    </Page>
  );
}
