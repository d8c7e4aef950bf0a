CREATE TABLE detour (                                                     -- messages that go another way if they do not arrive
  message BIGINT PRIMARY KEY,                                             -- its outbox row too
  thread BIGINT NOT NULL,
  due_at BIGINT NOT NULL                                                  -- looked at then; at once when it fails
);
CREATE INDEX detour_due ON detour (due_at);
