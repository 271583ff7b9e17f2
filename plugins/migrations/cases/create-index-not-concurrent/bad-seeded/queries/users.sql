UPDATE users SET active = false WHERE name = $1;
