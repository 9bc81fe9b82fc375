import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import {
  type Card,
  type EntityKind,
  type FileUnderWay,
  isConnected,
  mayAdminister,
  type Role,
} from '../../preload/contract/index.ts';
import type { Actions } from './actions.ts';
import { withEcho } from './echoes.ts';
import { emptyList } from './grouping.ts';
import type { Shown } from './replica-view.ts';
import { ownRole } from './roles.ts';
import type { WindowSession } from './session.ts';
import { type Draft, draftKey, type TextField } from './text-edits.ts';
import type { UiState } from './ui-store.ts';
import type { WorkspaceState } from './workspace-store.ts';

const SessionContext = createContext<WindowSession | null>(null);

export function SessionProvider({ session, children }: { session: WindowSession; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): WindowSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('This component is outside of <SessionProvider>.');
  return session;
}

export function useActions(): Actions {
  return useSession().actions;
}

/** `select` must return a value that keeps its identity while nothing it read has changed. */
export function useWorkspace<T>(select: (state: WorkspaceState) => T): T {
  return useStore(useSession().workspace.store, select);
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useSession().ui.store, select);
}

export function useShown<K extends EntityKind>(kind: K, id: string): Shown<K> | undefined {
  return useWorkspace((state) => state.parts[kind].byId.get(id) as Shown<K> | undefined);
}

/** Ids of one sorted list; see the groups in replica-view.ts. */
export function useIds(kind: EntityKind, groupName: string): readonly string[] {
  return useWorkspace((state) => state.parts[kind].groups.get(groupName) ?? emptyList);
}

/** The person's own role, as it is now. */
export function useRole(): Role {
  return useWorkspace(ownRole);
}

/** Whether there is to be anything that changes boards: guests read and comment. */
export function useMayWrite(): boolean {
  return useRole() !== 'guest';
}

/** Whether there is to be anything that removes for good: that is for owners and admins. */
export function useMayPurge(): boolean {
  return mayAdminister(useRole());
}

const noFiles: readonly FileUnderWay[] = [];

/** This person's files that are to be on the card and are not yet. */
export function useFilesUnderWay(cardId: string): readonly FileUnderWay[] {
  return useStore(useSession().files, ({ byCard }) => byCard.get(cardId) ?? noFiles);
}

/** Whether the hub can be asked for something. */
export function useHubThere(): boolean {
  return useWorkspace(({ status }) => isConnected(status));
}

/** Whether the card is one of those that are selected. */
export function useSelected(cardId: string): boolean {
  return useStore(useSession().selection.store, ({ ids }) => ids.has(cardId));
}

/** A card as this window last asked for it to be. */
export function useCard(cardId: string): Card | undefined {
  const card = useShown('card', cardId)?.entity;
  const echo = useStore(useSession().echoes.store, (all) => all[cardId]);
  return card && withEcho(card, echo);
}

/** Likewise several cards; those that are gone are left out. */
export function useCards(cardIds: readonly string[]): readonly Card[] {
  const cards = useWorkspace((state) => state.parts.card.byId);
  const echoes = useStore(useSession().echoes.store);
  return cardIds.flatMap((id) => {
    const card = cards.get(id)?.entity;
    return card ? [withEcho(card, echoes[id])] : [];
  });
}

export function useDraft(cardId: string, field: TextField): Draft | undefined {
  return useStore(useSession().edits.store, (all) => all[draftKey(cardId, field)]);
}

/** The time, renewed twice a minute. */
export function useNow(): number {
  const { clock } = useSession();
  return useSyncExternalStore(clock.subscribe, clock.now);
}
