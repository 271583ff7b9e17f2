ALTER TABLE order ADD COLUMN sku text; -- ~ rejected-statement "`order` is a reserved word"
