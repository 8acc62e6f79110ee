export type TabName = 'home' | 'petitions' | 'inbox' | 'account';

export interface ChromeProps {
  title: string;
  tab?: TabName;
  place: 'top' | 'bottom';
}
