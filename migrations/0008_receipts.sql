-- How a message may be sent again whose failure was told before our own answer was stored.
ALTER TABLE receipt ADD COLUMN tries BIGINT;                              -- at most so many more times
ALTER TABLE receipt ADD COLUMN wait BIGINT;                               -- not before so many milliseconds

CREATE TABLE alias (                                                      -- another id under which a gateway tells of a message
  ref BYTEA PRIMARY KEY,                                                  -- HMAC of that id, 16 bytes
  first_ref BYTEA NOT NULL,                                               -- the ref of the id it gave first
  at BIGINT NOT NULL
);
