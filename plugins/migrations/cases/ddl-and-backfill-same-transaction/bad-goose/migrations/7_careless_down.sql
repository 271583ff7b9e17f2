-- +goose Up
SELECT 1;

-- +goose Down
UPDATE users SET name = orders.name FROM orders;
