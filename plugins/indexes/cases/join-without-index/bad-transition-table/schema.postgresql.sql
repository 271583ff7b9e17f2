CREATE TABLE strategies (
    workflow_id bigint NOT NULL,
    id bigint NOT NULL, -- ~ join-without-index
    expression text NOT NULL,
    PRIMARY KEY (workflow_id, id)
);
CREATE TABLE tasks (id bigint PRIMARY KEY, strategy_id bigint NOT NULL, key text);
CREATE FUNCTION after_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO slots (task_id, expression)
    SELECT nt.id, s.expression FROM new_table nt JOIN strategies s ON s.id = nt.strategy_id;
    RETURN NULL;
END;
$$;
CREATE TABLE slots (task_id bigint PRIMARY KEY, expression text);
CREATE TRIGGER after_insert AFTER INSERT ON tasks REFERENCING NEW TABLE AS new_table
    FOR EACH STATEMENT EXECUTE FUNCTION after_insert();
