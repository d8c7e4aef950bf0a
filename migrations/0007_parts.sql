CREATE TABLE part (                                                       -- a text that left in several parts, each with an id of its own
  ref BYTEA PRIMARY KEY,                                                  -- HMAC of the gateway's id, 16 bytes
  message BIGINT NOT NULL,                                                -- its outbox row
  state BIGINT NOT NULL                                                   -- how far this part got, as in message.state
);
CREATE INDEX part_message ON part (message);
-- message.state also knows 6: a companion's text that was taken back before it left.
