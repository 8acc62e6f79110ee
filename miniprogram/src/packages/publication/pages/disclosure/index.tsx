import { PublicationPage } from '../../parts/One';

export default function Disclosure() {
  return <PublicationPage kind="supervision" />;
}
