// The top of a petition: what it is, where it stands, who must act by when, and the steps that are open.
import { ArrowLeftOutlined, CopyOutlined, DownOutlined } from '@ant-design/icons';
import type { AvailableAction, ClockView } from '@petition/shared-types/schemas/petition';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { App, Button, Card, Dropdown, Space, Typography } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { neighboursIn } from '../in-list';
import { grouped, lastDayText, timeText } from '../time';
import { words } from '../words';
import { PlainSign, RedFlagSign, StateSign, UrgencySign } from './signs';

const text = words.petition;

function Number({ number }: { number: string }) {
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(number);
    void message.success(text.copied);
  };
  return (
    <Space size={4}>
      <span className="hint">{text.number}</span>
      <span className="tabular">{grouped(number)}</span>
      <Button
        type="text"
        size="small"
        icon={<CopyOutlined />}
        aria-label={text.copy}
        onClick={() => void copy()}
      />
    </Space>
  );
}

/** Steps beside the usual road, each with its article. */
function MoreSteps({ steps, onStep }: { steps: AvailableAction[]; onStep: (step: AvailableAction) => void }) {
  const items = steps.map((step) => ({
    key: step.action,
    label: (
      <Space size={12}>
        {step.needsApproval ? words.approval.prepare(step.label) : step.label}
        <span className="hint">{step.basis}</span>
      </Space>
    ),
    onClick: () => onStep(step),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="large" icon={<DownOutlined />} iconPosition="end">
        {text.moreSteps}
      </Button>
    </Dropdown>
  );
}

function Steps({ petition, onStep }: { petition: OfficerPetition; onStep: (step: AvailableAction) => void }) {
  const usual = petition.availableActions.filter((step) => !step.aside);
  const aside = petition.availableActions.filter((step) => step.aside);
  if (usual.length + aside.length === 0)
    return <span className="hint">{petition.terminal ? text.ended : text.noActions}</span>;
  return (
    <div className="step-buttons" role="group" aria-label={text.actions}>
      {usual.map((step) => (
        <div key={step.action} className="step-button">
          <Button
            color="primary"
            variant={usual.length === 1 ? 'solid' : 'outlined'}
            size="large"
            onClick={() => onStep(step)}
          >
            {step.needsApproval ? words.approval.prepare(step.label) : step.label}
          </Button>
          <span className="hint">{step.basis}</span>
        </div>
      ))}
      {aside.length > 0 ? <MoreSteps steps={aside} onStep={onStep} /> : null}
    </div>
  );
}

/** The clock people wait for now: the holder's own, else the one that ends first. */
function nextClock(petition: OfficerPetition): ClockView | undefined {
  if (petition.due) return petition.due;
  const running = petition.clocks.filter((clock) => clock.endedAt === null);
  return running.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
}

function Now({ petition }: { petition: OfficerPetition }) {
  const clock = nextClock(petition);
  return (
    <div>
      <div className="hint">{petition.terminal ? text.lastHolder : text.waitsOn}</div>
      <Space size={8} wrap>
        <Typography.Text strong>{clock?.waitsOn ?? petition.holder}</Typography.Text>
        {clock ? (
          <span>
            {clock.label}，{words.clock.last(lastDayText(clock.dueAt))}
          </span>
        ) : null}
        {clock ? <UrgencySign clock={clock} /> : null}
      </Space>
    </div>
  );
}

/** Steps of the own unit that are on their way from desk to desk. */
function InApproval({ petition }: { petition: OfficerPetition }) {
  if (petition.approvals.length === 0) return null;
  return (
    <div>
      <span className="hint">{words.approval.running}</span>{' '}
      <Link to="/approvals">
        {petition.approvals.map(({ step, state }) => `${step.label}（${state.label}）`).join('、')}
      </Link>
    </div>
  );
}

/** Back to the list, or on to its next petition. */
function Ways({ petitionId }: { petitionId: string }) {
  const navigate = useNavigate();
  const { key, state } = useLocation() as { key: string; state: unknown };
  const neighbours = neighboursIn(state, petitionId);
  // Opened in a window of its own, there is nothing to go back to.
  const back = (): void => void (key === 'default' ? navigate('/') : navigate(-1));
  const to = (id: string | null) => () => void (id && navigate(`/petitions/${id}`, { replace: true, state }));
  return (
    <div className="petition-ways">
      <Button type="link" size="small" icon={<ArrowLeftOutlined />} className="back" onClick={back}>
        {text.back}
      </Button>
      {neighbours ? (
        <Space>
          <Button size="small" disabled={!neighbours.previous} onClick={to(neighbours.previous)}>
            {text.previous}
          </Button>
          <Button size="small" disabled={!neighbours.next} onClick={to(neighbours.next)}>
            {text.next}
          </Button>
        </Space>
      ) : null}
    </div>
  );
}

export function PetitionHead({
  petition,
  onStep,
}: {
  petition: OfficerPetition;
  onStep: (step: AvailableAction) => void;
}) {
  return (
    <Card styles={{ body: { padding: '12px 24px 16px' } }}>
      <Ways petitionId={petition.id} />
      <div className="petition-title">
        <h1>{petition.matter.title}</h1>
        <StateSign state={petition.state} />
        {petition.redFlag ? <RedFlagSign /> : null}
        {petition.duplicateVerdict ? <PlainSign>{petition.duplicateVerdict.label}</PlainSign> : null}
        {petition.round > 1 ? <PlainSign>{text.round(petition.round)}</PlainSign> : null}
      </div>
      <Space size={20} wrap>
        <Number number={petition.number} />
        <span>
          <span className="hint">{text.submitted}</span> {timeText(petition.submittedAt)}
        </span>
        <span>
          <span className="hint">{text.form}</span> {petition.petitionForm.label}
        </span>
        <span>
          <span className="hint">{text.type}</span> {petition.petitionType?.label ?? text.untriaged}
        </span>
        {petition.legalRoute ? (
          <span>
            <span className="hint">{text.route}</span> {petition.legalRoute.label}
          </span>
        ) : null}
      </Space>
      <div className="petition-now">
        <div>
          <Now petition={petition} />
          <InApproval petition={petition} />
        </div>
        <Steps petition={petition} onStep={onStep} />
      </div>
    </Card>
  );
}
