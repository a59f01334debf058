/** The least that a signature over HTTP needs: who is signed in, whose turn it is, and what was signed. */
export const FLOOR_SCHEMA = `
CREATE TABLE person (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  person_id text NOT NULL REFERENCES person,
  expires_at timestamptz NOT NULL);
CREATE TABLE memo (
  id text PRIMARY KEY,
  subject text NOT NULL,
  body text NOT NULL,
  step integer NOT NULL,
  signers text[] NOT NULL,
  signer text,
  status text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX memo_signer_status_idx ON memo (signer, status);
CREATE TABLE signature (
  memo_id text NOT NULL REFERENCES memo,
  step integer NOT NULL,
  signer text NOT NULL,
  opinion text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (memo_id, step));`;
