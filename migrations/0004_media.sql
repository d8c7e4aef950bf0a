CREATE TABLE media (                                                      -- a file that came with a message
  id BIGINT PRIMARY KEY, message BIGINT NOT NULL, thread BIGINT NOT NULL,
  gateway TEXT NOT NULL,                                                  -- who has it
  state BIGINT NOT NULL,                                                  -- 0 to be fetched · 1 here · 2 will not come
  why TEXT,                                                               -- class of the last error
  size BIGINT,                                                            -- bytes, once here
  due_at BIGINT NOT NULL,                                                 -- a claim pushes it to now + lease
  epoch BIGINT NOT NULL,                                                  -- +1 per claim; names the parts that count
  tries BIGINT NOT NULL,
  vault BIGINT NOT NULL, sealed BYTEA NOT NULL                            -- reference, name, types; version = state
);
CREATE INDEX media_due ON media (due_at) WHERE state = 0;
CREATE INDEX media_thread ON media (thread, message);
CREATE TABLE media_part (                                                 -- 256 KiB of it, sealed on its own
  media BIGINT NOT NULL, epoch BIGINT NOT NULL,
  form BIGINT NOT NULL,                                                   -- 0 as it came · 1 preview
  part BIGINT NOT NULL,
  vault BIGINT NOT NULL, sealed BYTEA NOT NULL,
  PRIMARY KEY (media, epoch, form, part)
);
