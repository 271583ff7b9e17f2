DELETE FROM role WHERE id = $1;
