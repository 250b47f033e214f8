import { Problem, call, get, whenSessionEnds, type Page } from './api';
import type { Operation, Person, Role } from './contract';
import { isCode, language, speak, whenSpoken } from './language.svelte';

/** Who is signed in here and which operation they look at; everything else asks the server. */
class Session {
  /** undefined until the server was asked; null when nobody is signed in. */
  person = $state.raw<Person | null | undefined>(undefined);
  operations = $state.raw<Operation[]>([]);
  #chosen = $state<string | undefined>(localStorage.getItem('qyran.operation') ?? undefined);
  /** The server could not be reached when the page opened. */
  away = $state(false);

  get operation(): Operation | undefined {
    return this.operations.find((o) => o.id === this.#chosen) ?? this.operations[0];
  }

  get zone(): string {
    return this.operation?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  choose(operation: string): void {
    this.#chosen = operation;
    localStorage.setItem('qyran.operation', operation);
  }

  is(...roles: Role[]): boolean {
    return this.person?.roles.some((r) => roles.includes(r)) ?? false;
  }

  /** Asks who is signed in. */
  async resume(): Promise<void> {
    try {
      const { person } = await get<{ person: Person }>('/session');
      await this.begin(person);
      this.away = false;
    } catch (e) {
      this.away = e instanceof Problem && e.away;
      this.person = null;
    }
  }

  async signIn(name: string, password: string, code?: string): Promise<void> {
    const body = { name, password, ...(code ? { code } : {}) };
    const answer = await call<{ person: Person }>('POST', '/session', { body });
    await this.begin(answer.data.person);
  }

  /** Asks again which operations are this person's. */
  async reload(): Promise<void> {
    this.operations = (await get<Page<Operation>>('/operations')).items;
  }

  async signOut(): Promise<void> {
    await call('DELETE', '/session');
    this.end();
  }

  end(): void {
    this.person = null;
    this.operations = [];
  }

  /** Keeps the language with the account; away from the server the page still switches. */
  async told(next: string): Promise<void> {
    if (this.person && this.person.language !== next) {
      await call('PUT', '/session/language', { body: { language: next } }).catch(() => undefined);
      this.person = { ...this.person, language: next };
    }
  }

  async begin(person: Person): Promise<void> {
    const chosenHere = localStorage.getItem('qyran.language') !== null;
    if (isCode(person.language) && !chosenHere) {
      await speak(person.language, false);
    }
    try {
      await this.reload();
    } catch (e) {
      // An administrator has no content: no operation is the honest answer.
      if (!(e instanceof Problem) || e.away) {
        throw e;
      }
      this.operations = [];
    }
    this.person = person;
    if (chosenHere) {
      void this.told(language.code);
    }
  }
}

export const session = new Session();

whenSessionEnds(() => session.end());
whenSpoken((next) => session.told(next));
