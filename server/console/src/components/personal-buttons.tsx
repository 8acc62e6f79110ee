// Beside the masked petitioner: reading them in full, with leave; and asking that an ended petition's text be erased.
import type { IdentityView } from '@petition/shared-types/schemas/approval';
import type { OfficerPetition } from '@petition/shared-types/schemas/officer-petition';
import { accessPurposes, erasureGrounds } from '@petition/shared-types/vocabulary';
import { App, Button, Descriptions, Modal, Space } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/client';
import { endpoints } from '../api/endpoints';
import { useSession } from '../session';
import { timeText } from '../time';
import { words } from '../words';
import { AskDialog } from './ask-dialog';

const text = words.personal;
const proposing: readonly string[] = ['triage_reviewer', 'office_head', 'sealed_matters_officer'];

type Asking = 'read' | 'erase' | null;

export function PersonalButtons({ petition }: { petition: OfficerPetition }) {
  const { session } = useSession();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Asking>(null);
  const [seen, setSeen] = useState<IdentityView | null>(null);
  const officer = session?.officer;
  const mayErase =
    petition.terminal &&
    officer?.organisation.name === petition.registeringOffice &&
    officer.roles.some(({ code }) => proposing.includes(code));
  // Whoever has leave sees them at once; whoever has not is asked what for.
  const see = (): void => {
    endpoints.identity(petition.id).then(setSeen, (error: unknown) => {
      if (error instanceof ApiError && error.code === 'forbidden') setAsking('read');
      else void message.error(error instanceof ApiError ? error.detail : words.problem.offline);
    });
  };
  const sent = (): void => {
    setAsking(null);
    void message.success(text.asked);
  };
  return (
    <Space size={8}>
      <Button size="small" onClick={see}>
        {text.see}
      </Button>
      {mayErase ? (
        <Button size="small" danger onClick={() => setAsking('erase')}>
          {text.askErase}
        </Button>
      ) : null}
      {asking === 'read' ? (
        <AskDialog
          title={text.askTitle}
          why={text.askWhy}
          choice={{ label: text.purpose, field: 'purpose', of: accessPurposes }}
          onSend={(purpose, reason) => endpoints.askForIdentity(petition.id, { purpose, reason }).then(sent)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'erase' ? (
        <AskDialog
          title={text.askEraseTitle}
          why={text.askEraseWhy}
          choice={{ label: text.ground, field: 'ground', of: erasureGrounds }}
          onSend={(ground, reason) => endpoints.proposeErasure(petition.id, { ground, reason }).then(sent)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {seen ? <InFull view={seen} onClose={() => setSeen(null)} /> : null}
    </Space>
  );
}

function InFull({ view: { petitioner, until }, onClose }: { view: IdentityView; onClose: () => void }) {
  const label = words.petition;
  return (
    <Modal open title={text.see} footer={<Button onClick={onClose}>{text.close}</Button>} onCancel={onClose}>
      <p className="hint">{text.seen(timeText(until))}</p>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'name', label: label.petitioner, children: petitioner.name },
          { key: 'phone', label: label.phone, children: petitioner.phone },
          { key: 'id', label: petitioner.idKind.label, children: petitioner.idNumber },
          { key: 'address', label: label.address, children: petitioner.address },
        ]}
      />
    </Modal>
  );
}
