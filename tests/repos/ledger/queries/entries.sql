-- name: ListEntries :many
SELECT * FROM entries WHERE account_id = $1 ORDER BY id LIMIT $2;

-- name: DeleteEverything :exec
DELETE FROM entries; -- ~ update-delete-without-where
