CREATE TABLE pulse (                                                      -- what is known of a gateway's life; one row each, counts and times only
  gateway TEXT PRIMARY KEY,                                               -- kind/name
  mark BIGINT NOT NULL DEFAULT 0,                                         -- its list has been read up to here; 0 = never
  polled_at BIGINT NOT NULL DEFAULT 0,                                    -- last look at its list began; the fence of who looks
  lease_until BIGINT NOT NULL DEFAULT 0,                                  -- nobody else looks before
  checked_at BIGINT NOT NULL DEFAULT 0,                                   -- its provider was last asked how it is
  misses BIGINT NOT NULL DEFAULT 0,                                       -- questions in a row nobody answered
  account TEXT,                                                           -- what the last answer said (good | refused | idle …)
  ends_at BIGINT,                                                         -- token or plan ends
  heard_at BIGINT, heard_gap BIGINT,                                      -- last webhook, and the usual time between two
  ping_at BIGINT, ping_gap BIGINT,                                        -- the same for its sign of life
  online BIGINT, battery BIGINT                                           -- as its phone last said; percent
);
