// tsyringe, which @peculiar/x509 brings, wants this polyfill before it is loaded.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { createHash, KeyObject, webcrypto } from 'node:crypto';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** What a TLS server and its clients need; PEM texts. */
export interface Certificate {
  readonly caPem: string;
  readonly leafPem: string;
  readonly keyPem: string;
  /** BASE64(SHA256(leaf SPKI)), the form that Chromium's --ignore-certificate-errors-spki-list takes. */
  readonly spkiHash: string;
}

/** A client's clock may stand anywhere in between. Firefox reads no certificate of before 1970. */
const validity = { notBefore: new Date(Date.UTC(1970, 0)), notAfter: new Date(Date.UTC(2100, 0)) };

/** Makes a throw-away CA and a leaf for these hosts. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const caKeys = await webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const leafKeys = await webcrypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Local exchange CA',
    keys: caKeys,
    signingAlgorithm: ECDSA,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    subject: 'CN=Local exchange',
    issuer: ca.subject,
    publicKey: leafKeys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: ECDSA,
    ...validity,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns' as const, value }))),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const spki = KeyObject.from(leafKeys.publicKey).export({ type: 'spki', format: 'der' });
  return {
    caPem: ca.toString('pem'),
    leafPem: leaf.toString('pem'),
    keyPem: KeyObject.from(leafKeys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    spkiHash: createHash('sha256').update(spki).digest('base64'),
  };
}
