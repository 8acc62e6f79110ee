import { PublicationPage } from '../../parts/One';

export default function AdoptedOne() {
  return <PublicationPage kind="proposal" />;
}
