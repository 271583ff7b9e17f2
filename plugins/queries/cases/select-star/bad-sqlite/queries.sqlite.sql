SELECT users.* FROM users; -- ~ select-star
