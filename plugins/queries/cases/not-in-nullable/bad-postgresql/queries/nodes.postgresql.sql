SELECT id FROM nodes WHERE id NOT IN (SELECT parent_id FROM nodes); -- ~ not-in-nullable "`nodes.parent_id` can be NULL"
SELECT n.id FROM nodes n WHERE n.id NOT IN (SELECT c.parent_id FROM nodes c WHERE c.owner_id = 5); -- ~ not-in-nullable
SELECT id FROM nodes WHERE owner_id NOT IN (1, 2, NULL); -- ~ not-in-nullable "there is a NULL in its list"
SELECT id FROM nodes WHERE id NOT IN (SELECT b.id FROM nodes a LEFT JOIN nodes b ON b.id = a.parent_id); -- ~ not-in-nullable "outer join"
