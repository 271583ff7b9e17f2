CREATE TYPE state AS ENUM ('open', 'closed', 'it''s odd');
CREATE TABLE t (
    id bigint PRIMARY KEY,
    active boolean NOT NULL,
    state state NOT NULL,
    kind text NOT NULL CHECK (kind IN ('a', 'b')),
    level int CHECK (level IN (1, 2, 3))
);
CREATE INDEX t_active ON t (active); -- ~ low-selectivity-index "index `t_active` is on `active` alone, which has 2 values"
CREATE INDEX t_state ON t USING btree (state DESC); -- ~ low-selectivity-index "which has 3 values"
CREATE INDEX t_kind ON t (kind); -- ~ low-selectivity-index "which has 2 values"
CREATE INDEX t_level ON t USING hash (level); -- ~ low-selectivity-index "which has 3 values"
