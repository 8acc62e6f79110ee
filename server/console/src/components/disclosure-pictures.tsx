// The petitioner's pictures that may go with a publication: opened, chosen, with the platform's word beside each.
import type { DisclosurePicture } from '@petition/shared-types/schemas/publication';
import { App, Button, Checkbox, Form } from 'antd';
import { ApiError } from '../api/client';
import { attachmentLink } from '../api/uploads';
import { words } from '../words';

const text = words.disclosures.pictures;

interface Props {
  pictures: readonly DisclosurePicture[];
  chosen: readonly string[];
  /** Why those chosen are refused. */
  faults: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function DisclosurePictures({ pictures, chosen, faults, onChange }: Props) {
  if (pictures.length === 0) return null;
  const choose = (id: string, isChosen: boolean): void =>
    onChange(pictures.map((p) => p.id).filter((p) => (p === id ? isChosen : chosen.includes(p))));
  return (
    <Form.Item
      label={text.label}
      extra={text.hint}
      validateStatus={faults.length > 0 ? 'error' : undefined}
      help={faults.length > 0 ? faults.join(' ') : undefined}
    >
      <ul className="plain-list">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <Checkbox
              checked={chosen.includes(picture.id)}
              onChange={(event) => choose(picture.id, event.target.checked)}
            >
              {picture.name}
            </Checkbox>
            <Open id={picture.id} name={picture.name} />
            <span className="hint">{picture.contentCheck.label}</span>
          </li>
        ))}
      </ul>
    </Form.Item>
  );
}

function Open({ id, name }: { id: string; name: string }) {
  const { message } = App.useApp();
  const open = (): void => {
    // Opened at the tap, before the address is there: a window that opens later is stopped by the browser.
    const shown = window.open('', '_blank');
    attachmentLink(id).then(
      ({ url }) => shown?.location.assign(url),
      (error: unknown) => {
        shown?.close();
        void message.error(error instanceof ApiError ? error.detail : words.problem.offline);
      },
    );
  };
  return (
    <Button type="link" size="small" onClick={open} aria-label={text.open(name)}>
      {text.look}
    </Button>
  );
}
