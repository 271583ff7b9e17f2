CREATE VIRTUAL TABLE posts USING fts5(body, tokenize = 'trigram');
