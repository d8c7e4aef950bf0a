-- How a message may be sent again whose failure was told before our own answer was stored.
ALTER TABLE receipt ADD COLUMN tries BIGINT;                              -- at most so many more times
ALTER TABLE receipt ADD COLUMN wait BIGINT;                               -- not before so many milliseconds
