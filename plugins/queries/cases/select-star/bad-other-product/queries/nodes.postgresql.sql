SELECT * FROM replication.node_slots; -- ~ select-star low
SELECT * FROM nodes; -- ~ select-star high
SELECT n.* FROM nodes n JOIN replication.node_slots s ON s.node_id = n.id; -- ~ select-star high
