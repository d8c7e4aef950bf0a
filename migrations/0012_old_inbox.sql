CREATE INDEX vault_inbox ON vault (id) WHERE kind = 'inbox';              -- one per writer and day, among those of all people
CREATE INDEX inbox_kept ON inbox (vault) WHERE state >= 3;                -- what waits for a human keeps its key
