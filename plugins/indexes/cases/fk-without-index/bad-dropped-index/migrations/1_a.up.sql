CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id) ON DELETE CASCADE); -- ~ fk-without-index
CREATE INDEX b_a ON b (a_id);
