-- How far the chain of this process start is written, so that rows cut from its end are missed.
ALTER TABLE writer ADD COLUMN audited BIGINT NOT NULL DEFAULT 0;          -- rows of its chain
ALTER TABLE writer ADD COLUMN head BYTEA;                                 -- HMAC(audit key, id · rows · mac of the last row)
