// What the screens load, with the keys by which a finished action refreshes it.
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from './client';
import { endpoints, type ApprovalAct, type QueueFilters } from './endpoints';

const NOTICES_EVERY_MS = 60_000;

/** Tries again only what a second try can mend: no answer, or a server that is busy. */
function shouldRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && (error.code === 'offline' || error.code === 'busy') && failures < 2;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The list is kept while an officer reads one petition of it for a while.
      queries: { retry: shouldRetry, staleTime: 10_000, gcTime: 30 * 60_000, refetchOnWindowFocus: true },
    },
  });
}

export const useSite = () => useQuery({ queryKey: ['site'], queryFn: endpoints.site, staleTime: Infinity });

export const useDesk = () => useQuery({ queryKey: ['desk'], queryFn: endpoints.desk });

export const useQueue = (filters: QueueFilters) =>
  useInfiniteQuery({
    queryKey: ['queue', filters],
    queryFn: ({ pageParam }) => endpoints.queue(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const usePetition = (petitionId: string) =>
  useQuery({ queryKey: ['petition', petitionId], queryFn: () => endpoints.petition(petitionId) });

export const useDocument = (documentId: string | null) =>
  useQuery({
    queryKey: ['document', documentId],
    queryFn: () => endpoints.document(documentId!),
    enabled: documentId !== null,
  });

/** Looked for now and then, so that the bell rings while a page stays open. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => endpoints.notices(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: NOTICES_EVERY_MS,
  });

export const useHandlers = (petitionId: string) =>
  useQuery({
    queryKey: ['handlers', petitionId],
    queryFn: () => endpoints.handlers(petitionId),
    enabled: petitionId !== '',
  });

export const useApprovals = (scope: 'mine' | 'unit') =>
  useQuery({
    queryKey: ['approvals', scope],
    queryFn: () => endpoints.approvals(scope),
    refetchInterval: NOTICES_EVERY_MS,
  });

export const useApproval = (approvalId: string) =>
  useQuery({ queryKey: ['approval', approvalId], queryFn: () => endpoints.approval(approvalId) });

/** Whatever a rung does, lists and the petition are read again. */
export function useApprovalAct(approvalId: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries();
  return useMutation({
    mutationFn: (act: ApprovalAct) => endpoints.actOnApproval(approvalId, act),
    onSuccess: refresh,
    onError: refresh,
  });
}

export const useAbsences = (wanted: boolean) =>
  useQuery({ queryKey: ['absences'], queryFn: endpoints.absences, enabled: wanted });

const useAbsenceChange = <T>(change: (given: T) => Promise<void>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['absences'] }),
  });
};
export const useSetAbsence = () => useAbsenceChange(endpoints.setAbsence);
export const useEndAbsence = () => useAbsenceChange(endpoints.endAbsence);

export const useOfflineStep = () =>
  useQuery({ queryKey: ['offline-step'], queryFn: endpoints.offlineStep, staleTime: Infinity });

export function useRegisterOffline() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: endpoints.registerOffline,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['desk'] });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
}

/** Takes a step. Success puts the new petition on the screen and refreshes desk and queue. */
export function useAct(petitionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (step: {
      action: string;
      expectedVersion: number;
      input: unknown;
      attachments?: string[];
      needsApproval: boolean;
    }) => {
      const { action, expectedVersion, input, attachments } = step;
      if (!step.needsApproval)
        return endpoints.act(petitionId, action, { expectedVersion, input, attachments });
      await endpoints.prepare(petitionId, { action, expectedVersion, input, attachments });
      return { petition: await endpoints.petition(petitionId) };
    },
    onSuccess: ({ petition }) => {
      void client.invalidateQueries({ queryKey: ['approvals'] });
      if (petition) client.setQueryData(['petition', petitionId], petition);
      // Sealed from this officer by the step: nothing of it stays in this window.
      else client.removeQueries({ queryKey: ['petition', petitionId] });
      void client.invalidateQueries({ queryKey: ['desk'] });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
}
