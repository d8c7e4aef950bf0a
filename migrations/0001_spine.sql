-- One text for SQLite and PostgreSQL: BIGINT, TEXT, BYTEA only. Times are ms UTC, flags 0/1, ids ours (ms·writer·counter, 63 bit).
-- "sealed" is the only encrypted column of a table: nonce + AES-256-GCM over a padded record.
-- AAD = "pendamping/1" · table · vault · row id · version (0 where the table has no version), each length-prefixed.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);           -- key_check, epoch, mode (trial|live|restored), clock_offset (trial)
CREATE TABLE writer (id BIGINT PRIMARY KEY, started_at BIGINT NOT NULL);  -- one row per process start: id bits, head of an audit chain

CREATE TABLE vault (                                                      -- a data key; deleting the row is the erasure
  id BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,                                                     -- inbox (one per day) | thread | case | place | account
  epoch BIGINT NOT NULL,                                                  -- which key-encryption key of the key file wraps it
  wrapped BYTEA NOT NULL                                                  -- AAD "pendamping/1" · vault · id · kind · epoch
);
CREATE INDEX vault_epoch ON vault (epoch);                                -- for the re-wrap

CREATE TABLE account (                                                    -- companion, coordinator, operator, auditor, admin
  id BIGINT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  passphrase TEXT,                                                        -- Argon2id PHC string; NULL until enrolled
  totp_step BIGINT NOT NULL DEFAULT 0,                                    -- last accepted step
  failures BIGINT NOT NULL DEFAULT 0, wait_until BIGINT NOT NULL DEFAULT 0,
  left_at BIGINT,
  version BIGINT NOT NULL, vault BIGINT NOT NULL, sealed BYTEA NOT NULL   -- name, addresses, TOTP secret, language, zone
);
CREATE TABLE token (                                                      -- sessions and one-time enrolment links
  mac BYTEA PRIMARY KEY,                                                  -- SHA-256 of the token
  account BIGINT NOT NULL, kind TEXT NOT NULL,                            -- session | enrol
  opened_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, ends_at BIGINT NOT NULL
);
CREATE INDEX token_account ON token (account);
CREATE TABLE shift (
  id BIGINT PRIMARY KEY, account BIGINT NOT NULL,
  rung BIGINT NOT NULL,                                                   -- 1 called first, 2 next …
  starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL
);
CREATE INDEX shift_end ON shift (ends_at);

CREATE TABLE thread (                                                     -- one address on one channel, and the dialogue with it
  id BIGINT PRIMARY KEY,
  person BIGINT NOT NULL,                                                 -- threads of one person share it; own id at birth
  channel TEXT NOT NULL,                                                  -- sms | whatsapp
  gateway TEXT NOT NULL,                                                  -- the instance last written to: answers leave there
  heard_at BIGINT NOT NULL,                                               -- last inbound: 24 h window, ten-minute rule
  due_at BIGINT,                                                          -- when the step must look again; may be early, never late
  version BIGINT NOT NULL, vault BIGINT NOT NULL, sealed BYTEA NOT NULL   -- addresses, dialogue, safe contact, words
);
CREATE INDEX thread_due ON thread (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX thread_person ON thread (person);
CREATE TABLE handle (                                                     -- who is behind an address; several macs may lead to one thread
  mac BYTEA PRIMARY KEY,                                                  -- HMAC(index key, channel · canonical address), 16 bytes
  thread BIGINT, account BIGINT,
  CHECK ((thread IS NULL) <> (account IS NULL))
);

CREATE TABLE inbox (                                                      -- accepted, unique, to be stepped
  id BIGINT PRIMARY KEY,
  sent_at BIGINT NOT NULL,                                                -- gateway's own time of the message; 0 = it gives none
  mac BYTEA NOT NULL,                                                     -- HMAC(dedupe key, gateway · name · second key), 16 bytes
  sender BYTEA NOT NULL,                                                  -- handle mac; the mac itself where nobody is known
  gateway TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,                                                 -- ripe: now, or now + quiet window
  tries BIGINT NOT NULL DEFAULT 0,
  state BIGINT NOT NULL DEFAULT 0,                                        -- 0 open · 1 stepped · 2 ignored · 3 with a human
  vault BIGINT NOT NULL, sealed BYTEA                                     -- item as heard (inbox vault of the day); NULL once stepped
);
CREATE UNIQUE INDEX inbox_once ON inbox (sent_at, mac);                   -- grows at its end
CREATE INDEX inbox_due ON inbox (due_at) WHERE state = 0;
CREATE INDEX inbox_sender ON inbox (sender) WHERE state = 0;

CREATE TABLE message (                                                    -- what was said, both ways; append-only but for state
  id BIGINT PRIMARY KEY, thread BIGINT NOT NULL,
  way BIGINT NOT NULL,                                                    -- 0 person · 1 bot · 2 companion
  account BIGINT,                                                         -- the companion who wrote
  sent_at BIGINT NOT NULL, received_at BIGINT NOT NULL, handled_at BIGINT NOT NULL,
  state BIGINT NOT NULL,                                                  -- 0 waiting · 1 sent · 2 delivered · 3 read · 4 failed · 5 expired; inbound 3
  vault BIGINT NOT NULL, sealed BYTEA NOT NULL                            -- kind, text, reply id, key, arguments, language, bundle hash
);
CREATE INDEX message_thread ON message (thread, id);

CREATE TABLE cases (
  id BIGINT PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,                                               -- five random characters
  kind TEXT NOT NULL, stage TEXT NOT NULL,
  urgency BIGINT NOT NULL,                                                -- 1 now · 2 today · 3 soon · 4 information
  holder BIGINT,                                                          -- account; NULL = nobody took it
  opened_at BIGINT NOT NULL, touched_at BIGINT NOT NULL, due_at BIGINT,
  version BIGINT NOT NULL, vault BIGINT NOT NULL, sealed BYTEA NOT NULL   -- what the person told, reasons of urgency, indicators
);
CREATE INDEX cases_board ON cases (stage, urgency, touched_at);
CREATE INDEX cases_holder ON cases (holder) WHERE holder IS NOT NULL;
CREATE TABLE voice (                                                      -- whose thread speaks in which case
  case_id BIGINT NOT NULL, thread BIGINT NOT NULL, role TEXT NOT NULL,    -- subject | reporter | witness
  PRIMARY KEY (case_id, thread)
);
CREATE INDEX voice_thread ON voice (thread);
CREATE TABLE entry (                                                      -- what people did and noted in a case
  id BIGINT PRIMARY KEY, case_id BIGINT NOT NULL, account BIGINT, kind TEXT NOT NULL, at BIGINT NOT NULL,
  vault BIGINT NOT NULL, sealed BYTEA NOT NULL
);
CREATE INDEX entry_case ON entry (case_id, id);

CREATE TABLE alert (
  id BIGINT PRIMARY KEY, case_id BIGINT NOT NULL,
  code TEXT NOT NULL,                                                     -- what a companion's reply must contain
  rung BIGINT NOT NULL, opened_at BIGINT NOT NULL, due_at BIGINT NOT NULL, -- next rung
  taken_at BIGINT, taken_by BIGINT,
  closed_at BIGINT,                                                       -- a human acted, not only took
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX alert_open ON alert (case_id) WHERE closed_at IS NULL;
CREATE INDEX alert_due ON alert (due_at) WHERE closed_at IS NULL;

CREATE TABLE outbox (                                                     -- what must leave; short-lived
  id BIGINT PRIMARY KEY,                                                  -- id of the message it carries; an alert's own otherwise
  lane BIGINT NOT NULL,                                                   -- thread or account: in order, one in flight
  class BIGINT NOT NULL,                                                  -- 0 alert · 1 danger · 2 reply · 3 companion · 4 unprompted
  gateway TEXT NOT NULL,
  due_at BIGINT NOT NULL,                                                 -- a claim pushes it to now + lease
  epoch BIGINT NOT NULL,                                                  -- +1 per claim; a result that names an older one changes nothing
  tries BIGINT NOT NULL,
  not_after BIGINT NOT NULL,                                              -- later it is shown to a human instead of sent
  state BIGINT NOT NULL,                                                  -- 0 waiting · 1 in flight · 2 ambiguous · 3 accepted · 4 failed · 5 expired
  why TEXT,                                                               -- class of the last error
  ref BYTEA,                                                              -- HMAC of the gateway's id, 16 bytes
  vault BIGINT NOT NULL, sealed BYTEA NOT NULL                            -- address and text, gateway-neutral
);
CREATE INDEX outbox_due ON outbox (class, due_at) WHERE state < 3;
CREATE INDEX outbox_lane ON outbox (lane, id) WHERE state < 3;
CREATE INDEX outbox_ref ON outbox (ref) WHERE ref IS NOT NULL;
CREATE TABLE receipt (                                                    -- statuses that came before our own answer; an hour
  ref BYTEA PRIMARY KEY, state BIGINT NOT NULL, why TEXT, at BIGINT NOT NULL
);

CREATE TABLE audit (                                                      -- one chain per writer: no lock shared between instances
  writer BIGINT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
  actor BIGINT,                                                           -- account; NULL = the machine
  action TEXT NOT NULL, subject BIGINT, detail TEXT,                      -- codes only
  mac BYTEA NOT NULL,                                                     -- HMAC(audit key, previous mac · fields)
  PRIMARY KEY (writer, seq)
);
CREATE INDEX audit_subject ON audit (subject, at);
