SELECT id FROM nodes WHERE id NOT IN (SELECT parent_id FROM nodes); -- ~ not-in-nullable "`Node.parentId` can be NULL"
