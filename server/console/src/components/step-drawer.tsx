// Taking a step: its article, what it brings about, its form. Beside the petition, not over it, so that one can read
// while writing. What was typed survives a refusal, a newer version and an ended session.
import type { AvailableAction } from '@petition/shared-types/schemas/petition';
import { App, Button, Drawer, Space } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { ActionForm } from '../forms/action-form';
import { isEmptyForm } from '../forms/schema';
import { words } from '../words';
import { FilesField } from './attachments';
import type { SealedState } from './sealed-notice';
import { Effects, Faults, Missing, Moved, OtherFailure, Refused } from './step-messages';
import { type StepOptions, useStep } from './use-step';

const text = words.action;

interface Props extends Omit<StepOptions, 'onDone' | 'confirm'> {
  onClose: () => void;
  onStep: (step: AvailableAction) => void;
}

type Step = ReturnType<typeof useStep>;

function Footer({ label, state, onClose }: { label: string; state: Step; onClose: () => void }) {
  return (
    <Space className="drawer-footer">
      <Button onClick={onClose}>{text.cancel}</Button>
      <Button type="primary" loading={state.pending} disabled={!state.stillOpen} onClick={state.submit}>
        {state.pending ? text.pending : label}
      </Button>
    </Space>
  );
}

function Messages({
  petition,
  step,
  state,
  onStep,
}: Pick<Props, 'petition' | 'step' | 'onStep'> & { state: Step }) {
  const { failure, errors, moved, stillOpen } = state;
  const top = useRef<HTMLDivElement>(null);
  // An answer to a long form must be seen where one pressed the button.
  useEffect(() => {
    if (failure) top.current?.scrollIntoView({ block: 'start' });
  }, [failure]);
  return (
    <div ref={top}>
      {moved ? <Moved stillOpen={stillOpen} /> : null}
      {failure?.code === 'step_refused' && failure.problem ? (
        <Refused problem={failure.problem} open={petition.availableActions} onStep={onStep} />
      ) : null}
      {errors.length > 0 ? <Faults errors={errors} step={step} idPrefix={idPrefixOf(step)} /> : null}
      {failure ? <OtherFailure failure={failure} /> : null}
    </div>
  );
}

const idPrefixOf = (step: AvailableAction): string => `step-${step.action}`;

export function StepDrawer({ onClose, onStep, ...options }: Props) {
  const { petition, step } = options;
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const done = (sealed: boolean): void => {
    void message.success(step.needsApproval ? words.approval.submitted(step.label) : text.done(step.label));
    onClose();
    if (sealed) void navigate('/', { state: { sealed: petition.number } satisfies SealedState });
  };
  const confirm = (doubts: readonly string[]): Promise<boolean> =>
    Promise.resolve(
      modal.confirm({
        title: text.doubts,
        content: (
          <ul className="fault-list">
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        ),
        okText: text.doubtsGoOn,
        cancelText: text.doubtsMend,
      }),
    );
  const state = useStep({ ...options, onDone: done, confirm });
  const context = useMemo(
    () => ({ petitionId: petition.id, demands: petition.matter.demands, documents: petition.documents }),
    [petition],
  );
  const label = step.needsApproval ? words.approval.submit : step.label;
  const footer = <Footer label={label} state={state} onClose={onClose} />;
  return (
    <Drawer open mask={false} size={640} title={step.label} onClose={onClose} footer={footer}>
      <Messages petition={petition} step={step} state={state} onStep={onStep} />
      <Effects step={step} />
      {isEmptyForm(step.inputSchema) ? (
        <p className="hint">{text.nothingToFill}</p>
      ) : (
        <ActionForm
          idPrefix={idPrefixOf(step)}
          schema={step.inputSchema}
          value={state.value}
          errors={state.errors}
          context={context}
          disabled={state.pending}
          onChange={state.change}
          onSubmit={state.submit}
        />
      )}
      <Missing faults={state.missing} />
      <FilesField hint={words.attachments.stepHint} disabled={state.pending} onChange={state.attach} />
    </Drawer>
  );
}
