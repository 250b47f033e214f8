import { get, post } from '../base/api';
import type { Passkey, PasskeysWhere, Person } from '../base/contract';

interface ToSign {
  challenge: string;
  relyingParty: string;
  timeoutMillis: number;
}

interface ToMake extends ToSign {
  user: string;
  name: string;
  displayName: string;
  algorithms: number[];
  exclude: { id: string }[];
}

/** The person cancelled, it took too long, or the device has none: browsers do not tell which. */
export class NotDone extends Error {}

/** This device holds one of the account's already. */
export class Already extends Error {}

export const able = (): boolean => 'PublicKeyCredential' in window && window.isSecureContext;

export function where(signal?: AbortSignal): Promise<PasskeysWhere> {
  return get<PasskeysWhere>('/passkeys', signal);
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}

export function text(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function asked(credential: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const given = await credential;
    if (given) {
      return given as PublicKeyCredential;
    }
  } catch (e) {
    if (e instanceof DOMException && e.name === 'InvalidStateError') {
      throw new Already();
    }
    if (!(e instanceof DOMException)) {
      throw e;
    }
  }
  throw new NotDone();
}

/** Signs in with whichever passkey of this address the person picks. */
export async function signIn(): Promise<Person> {
  const toSign = await post<ToSign>('/passkeys/challenge');
  const given = await asked(
    navigator.credentials.get({
      publicKey: {
        challenge: bytes(toSign.challenge),
        rpId: toSign.relyingParty,
        userVerification: 'required',
        timeout: toSign.timeoutMillis,
      },
    }),
  );
  const said = given.response as AuthenticatorAssertionResponse;
  const answer = await post<{ person: Person }>('/passkeys/session', {
    credential: text(given.rawId),
    authenticatorData: text(said.authenticatorData),
    clientData: text(said.clientDataJSON),
    signature: text(said.signature),
    userHandle: said.userHandle ? text(said.userHandle) : '',
  });
  return answer.person;
}

export async function make(name: string, proof: { password: string; code?: string }): Promise<Passkey> {
  const toMake = await post<ToMake>('/account/passkeys/challenge', proof);
  const given = await asked(
    navigator.credentials.create({
      publicKey: {
        challenge: bytes(toMake.challenge),
        rp: { id: toMake.relyingParty, name: 'Qyran' },
        user: { id: bytes(toMake.user), name: toMake.name, displayName: toMake.displayName },
        pubKeyCredParams: toMake.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: toMake.exclude.map(({ id }) => ({ type: 'public-key', id: bytes(id) })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: toMake.timeoutMillis,
      },
    }),
  );
  const said = given.response as AuthenticatorAttestationResponse;
  return post<Passkey>('/account/passkeys', {
    name,
    attestationObject: text(said.attestationObject),
    clientData: text(said.clientDataJSON),
  });
}
