// Going back finds the page scrolled to where it was left; every other way begins at the top. The browser's own memory
// is switched off, because it acts before the list is drawn.
import { useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

const places = new Map<string, number>();

export function useScrollPlace(): void {
  const { key } = useLocation();
  const way = useNavigationType();
  useLayoutEffect(() => {
    window.history.scrollRestoration = 'manual';
    window.scrollTo(0, way === NavigationType.Pop ? (places.get(key) ?? 0) : 0);
    const remember = (): void => void places.set(key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [key, way]);
}
